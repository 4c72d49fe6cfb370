"""The depth network: an encoder-decoder of shuffle blocks with a view of the whole picture.

Layout and first weights are those of TCMonoDepth-small (MIT, Yu Li 2021; a
ShuffleNetV2-like encoder with a depthwise decoder, 0.18 M parameters), read
from its ONNX file. Added: `Context`, blocks at 1/32 of the picture with its
global mean, which begin as nothing (last weights zero). Left out: the last
enlargement; the answer has half the picture's width and height.
"""
from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def pointwise(inputs: int, outputs: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 1)


def depthwise(channels: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(channels, channels, 3, stride, 1, groups=channels)


def double(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


class Branch(nn.Module):
    """Pointwise (unless `lean`), depthwise, pointwise."""

    def __init__(self, channels: int, stride: int = 1, lean: bool = False) -> None:
        super().__init__()
        self.enter = None if lean else pointwise(channels, channels)
        self.space = depthwise(channels, stride)
        self.leave = pointwise(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        if self.enter is not None:
            x = F.relu(self.enter(x))
        return F.relu(self.leave(self.space(x)))


class Stage(nn.Module):
    """Halves the size, doubles the channels; then each block renews every other channel."""

    def __init__(self, channels: int, blocks: int) -> None:
        super().__init__()
        self.main = Branch(channels, 2)
        self.side = Branch(channels, 2, lean=True)
        self.blocks = nn.ModuleList(Branch(channels) for _ in range(blocks))

    def forward(self, x: Tensor) -> Tensor:
        x = torch.cat([self.side(x), self.main(x)], 1)
        for block in self.blocks:
            x = torch.cat([x[:, ::2], block(x[:, 1::2])], 1)
        return x


class Rise(nn.Module):
    """Doubles the size and takes in the encoder's features of that size."""

    def __init__(self, channels: int, features: int, outputs: int) -> None:
        super().__init__()
        both = channels + features // 2
        self.skip = pointwise(features, features // 2)
        self.space = depthwise(both)
        self.mix = pointwise(both, outputs)

    def forward(self, x: Tensor, features: Tensor) -> Tensor:
        x = torch.cat([double(x), F.relu(self.skip(features))], 1)
        return F.relu(self.mix(F.relu(self.space(x))))


class Residual(nn.Module):
    """Adds to its input; begins as nothing and, ending without a ReLU, cannot die."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.enter = pointwise(channels, channels)
        self.space = depthwise(channels)
        self.leave = pointwise(channels, channels)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.leave(self.space(F.relu(self.enter(x))))


class Context(nn.Module):
    """What the whole picture says, added to the features at 1/16."""

    def __init__(self, channels: int, blocks: int) -> None:
        super().__init__()
        self.down = depthwise(channels, 2)
        self.enter = pointwise(channels, channels)
        self.whole = pointwise(channels, channels)
        self.blocks = nn.ModuleList(Residual(channels) for _ in range(blocks))
        self.leave = pointwise(channels, channels)
        nn.init.zeros_(self.leave.weight)
        nn.init.zeros_(self.leave.bias)

    def forward(self, x: Tensor) -> Tensor:
        small = F.relu(self.enter(self.down(x)))
        small = small + F.relu(self.whole(F.adaptive_avg_pool2d(small, 1)))
        for block in self.blocks:
            small = block(small)
        return x + double(self.leave(small))


# Channels that the first two steps of the decoder hand on.
NARROW = (84, 36)


class DepthNetwork(nn.Module):
    """float32 [n, 3, h, w] RGB in 0..1, h and w multiples of 32 -> [n, 1, h/2, w/2] >= 0.

    `wide` has all of TCMonoDepth's decoder; the shipped one lacks the channels that did least
    (see narrow.py), which pays for the context's time.
    """

    def __init__(self, wide: bool = False, context_blocks: int = 3) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 24, 3, 2, 1)
        self.stage1 = Stage(24, 3)
        self.stage2 = Stage(48, 7)
        self.stage3 = Stage(96, 3)
        first, second = (96, 48) if wide else NARROW
        self.rise1 = Rise(192, 96, first)
        self.rise2 = Rise(first, 48, second)
        self.rise3 = Rise(second, 24, 24)
        self.head = nn.Conv2d(24, 1, 3, 1, 1)
        self.context = Context(192, context_blocks)

    def forward(self, image: Tensor) -> Tensor:
        half = F.relu(self.stem(image))
        quarter = self.stage1(half)
        eighth = self.stage2(quarter)
        deepest = self.context(self.stage3(eighth))
        x = self.rise3(self.rise2(self.rise1(deepest, eighth), quarter), half)
        # bfloat16 has too few digits for the answer itself.
        with torch.autocast("cpu", enabled=False):
            return F.relu(self.head(x.float() if x.dtype != torch.float32 else x))


def start_from(network: DepthNetwork, path: Path) -> None:
    """Takes TCMonoDepth-small's weights from its ONNX file: its convolutions, in their order."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path)).graph
    arrays = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    widened = {node.output[0]: arrays[node.input[0]] for node in graph.node
               if node.op_type == "Cast" and node.input[0] in arrays}
    values = {**arrays, **widened}
    theirs = [node.input[1:3] for node in graph.node if node.op_type == "Conv"]
    ours = [module for name, module in network.named_modules()
            if isinstance(module, nn.Conv2d) and not name.startswith("context.")]
    assert len(ours) == len(theirs)
    with torch.no_grad():
        for module, (weight, bias) in zip(ours, theirs):
            module.weight.copy_(torch.from_numpy(values[weight].astype("float32")))
            module.bias.copy_(torch.from_numpy(values[bias].astype("float32")))
