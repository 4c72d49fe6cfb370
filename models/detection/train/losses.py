"""What the student is asked: to be as sure as the teachers at a box's cell, silent elsewhere but
around it (Law & Deng's penalty, reduced by the Gaussian), and to give the box (generalised IoU)."""
from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from network import STRIDE
from scenes import SPREAD


def heat_loss(logits: torch.Tensor, spread: torch.Tensor, sure: torch.Tensor,
              before: torch.Tensor | None = None) -> torch.Tensor:
    """Logits, Gaussians and certainties [n, 80, rows, columns]; per unit of certainty. With `before`,
    what CenterNet's own weights say of the same picture, the aim far from all boxes is that instead
    of silence: few photographs show few of the classes, and what none shows would be forgotten."""
    probability = torch.sigmoid(logits)
    if before is None:
        silent = functional.softplus(logits) * probability.square() * (1 - spread).pow(4)
    else:
        aim = torch.where(spread < 0.05, torch.sigmoid(before), 0)
        error = functional.binary_cross_entropy_with_logits(logits, aim, reduction="none")
        silent = error * (probability.detach() - aim).square() * (1 - spread).pow(4)
    at = sure > 0
    logit, aim = logits[at], sure[at]
    here = functional.binary_cross_entropy_with_logits(logit, aim, reduction="none")
    # Where the answer is right the cross-entropy of a soft aim is not 0, but its weight is.
    here = here * (torch.sigmoid(logit) - aim).abs().square()
    return (silent.sum() + here.sum()) / sure.sum().clamp(min=1)


def box_loss(sides: torch.Tensor, boxes: list[np.ndarray]) -> torch.Tensor:
    """1 − generalised IoU (Rezatofighi et al. 2019) in the cells around each box's centre, weighted
    by its Gaussian and its certainty. Sides [n, 4, rows, columns] in pixels."""
    rows, columns = sides.shape[2:]
    cells, aims, weights = [], [], []
    for picture, of_picture in enumerate(boxes):
        for _, certainty, x1, y1, x2, y2 in of_picture[of_picture[:, 1] > 0.25]:
            x, y = (x1 + x2) / 2 / STRIDE, (y1 + y2) / 2 / STRIDE
            across, down = max((x2 - x1) / STRIDE * SPREAD, 0.4), max((y2 - y1) / STRIDE * SPREAD, 0.4)
            xs = np.arange(max(0, int(x - 2 * across)), min(columns, int(x + 2 * across) + 1))
            ys = np.arange(max(0, int(y - 2 * down)), min(rows, int(y + 2 * down) + 1))
            weight = np.exp(-0.5 * (((ys - int(y)) / down) ** 2)[:, None] - 0.5 * (((xs - int(x)) / across) ** 2))
            grid_y, grid_x = np.meshgrid(ys, xs, indexing="ij")
            cells.append(np.stack([np.full(weight.size, picture), grid_y.ravel(), grid_x.ravel()]))
            aims.append(np.repeat([[x1, y1, x2, y2]], weight.size, 0))
            weights.append(weight.ravel() / weight.sum() * certainty)
    if not cells:
        return sides.sum() * 0
    picture, y, x = torch.from_numpy(np.concatenate(cells, 1))
    aim = torch.from_numpy(np.concatenate(aims).astype(np.float32))
    weight = torch.from_numpy(np.concatenate(weights).astype(np.float32))
    side = sides[picture, :, y, x]
    point = torch.stack([x, y], 1).float() * STRIDE
    low, high = point - side[:, :2], point + side[:, 2:]
    inside = (torch.minimum(high, aim[:, 2:]) - torch.maximum(low, aim[:, :2])).clamp(min=0).prod(1)
    area = (high - low).clamp(min=0).prod(1) + (aim[:, 2:] - aim[:, :2]).prod(1) - inside
    hull = (torch.maximum(high, aim[:, 2:]) - torch.minimum(low, aim[:, :2])).prod(1).clamp(min=1)
    generalised = inside / area.clamp(min=1) - (hull - area) / hull
    return ((1 - generalised) * weight).sum() / weight.sum()
