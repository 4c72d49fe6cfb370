"""Losses for relative inverse depth, all float32 [n, 1, h, w]."""
from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def align(answer: Tensor, target: Tensor) -> Tensor:
    """`answer` after each picture's own least-squares scale and shift towards `target`."""
    a = answer - answer.mean((2, 3), keepdim=True)
    t_mean = target.mean((2, 3), keepdim=True)
    scale = (a * (target - t_mean)).mean((2, 3), keepdim=True) / (a.square().mean((2, 3), keepdim=True) + 1e-6)
    # A negative scale would reward an answer turned inside out.
    return a * scale.clamp(min=0.05) + t_mean


def unit(target: Tensor) -> Tensor:
    """Target divided by its mean deviation, so that every picture counts alike."""
    deviation = (target - target.mean((2, 3), keepdim=True)).abs().mean((2, 3), keepdim=True)
    return target / deviation.clamp(min=1e-4)


def pointwise_loss(aligned: Tensor, target: Tensor) -> Tensor:
    """Mean absolute error; far points weigh more, since depth is 1 / target. One value a picture."""
    mean = target.mean((2, 3), keepdim=True)
    weight = 1 / (0.2 + target / mean.clamp(min=1e-4))
    weight = weight / weight.mean((2, 3), keepdim=True)
    return (weight * (aligned - target).abs()).mean((1, 2, 3))


def gradient_loss(aligned: Tensor, target: Tensor, scales: int = 4) -> Tensor:
    """Differences of neighbours, at `scales` sizes (Li and Snavely 2018). One value a picture."""
    error = aligned - target
    total = error.new_zeros(error.shape[0])
    for _ in range(scales):
        total = total + (error[..., 1:] - error[..., :-1]).abs().mean((1, 2, 3))
        total = total + (error[..., 1:, :] - error[..., :-1, :]).abs().mean((1, 2, 3))
        error = F.avg_pool2d(error, 2)
    return total


def anchor_loss(answer: Tensor, target: Tensor) -> Tensor:
    """Error without alignment, so that scale and shift stay the teacher's and steady. One value a picture."""
    return (answer - target).abs().mean((1, 2, 3)) / target.mean((1, 2, 3)).clamp(min=1e-3)


def depth_loss(answer: Tensor, target: Tensor, anchored: Tensor) -> Tensor:
    """The whole loss, one value a picture; `anchored` [n] is 1 where the target's own scale is to be learnt."""
    goal = unit(target)
    aligned = align(answer, goal)
    each = pointwise_loss(aligned, goal) + 0.4 * gradient_loss(aligned, goal)
    return each + 0.3 * anchored * anchor_loss(answer, target)
