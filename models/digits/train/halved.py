"""Networks whose kernels and matrices are kept as float16 and used as float32, as the ONNX files have them."""
from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional as F


class Halved(nn.Module):
    """A convolution or a matrix whose weights are kept as float16."""

    def __init__(self, of: nn.Conv2d | nn.Linear) -> None:
        super().__init__()
        self.register_buffer("weight", of.weight.detach().half())
        self.register_buffer("bias", of.bias.detach())
        self.convolution = (of.stride, of.padding) if isinstance(of, nn.Conv2d) else None

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        if self.convolution:
            return F.conv2d(values, self.weight.float(), self.bias, *self.convolution)
        return F.linear(values, self.weight.float(), self.bias)


def halve(module: nn.Module) -> nn.Module:
    for name, child in module.named_children():
        setattr(module, name, Halved(child) if isinstance(child, (nn.Conv2d, nn.Linear)) else halve(child))
    return module.eval()
