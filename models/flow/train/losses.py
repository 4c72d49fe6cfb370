"""What the flow network is trained to make small."""
from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

# Weights of the parts, and of what is hidden in the second picture (to be guessed, not seen).
COARSE, MATCHING, CHOICE, GUESS, HIDDEN = 0.1, 0.15, 0.3, 0.1, 0.5
LONGEST = 100.0
# Nothing is gained by choosing rightly between two answers that are farther off than this, in pixels.
GREATEST_STAKE = 16.0


def endpoint_error(flow: Tensor, truth: Tensor) -> Tensor:
    """[b, h, w] in pixels."""
    return ((flow - truth).square().sum(1) + 1e-6).sqrt()


def robust(error: Tensor) -> Tensor:
    """Grows slower than the error: a small error of many counts beside a large one of few."""
    return (error + 0.02) ** 0.8


def matching_loss(likeness: Tensor, flow: Tensor, visible: Tensor) -> Tensor:
    """
    Cross-entropy of the softmax over all places of the second picture, against the four cells
    around the true place. Only where the 2x2 fine cells of a coarse one move alike and are seen.
    """
    mean = F.avg_pool2d(flow, 2)
    spread = (F.max_pool2d(flow, 2) + F.max_pool2d(-flow, 2)).amax(1)
    seen = (F.avg_pool2d(visible[:, None].float(), 2)[:, 0] > 0.99) & (spread < 3)
    batch, _, height, width = mean.shape
    x = torch.arange(width)[None, None] + mean[:, 0] / 8
    y = torch.arange(height)[None, :, None] + mean[:, 1] / 8
    seen &= (x >= 0) & (x <= width - 1) & (y >= 0) & (y <= height - 1)
    left, top = x.floor().clamp(0, width - 2), y.floor().clamp(0, height - 2)
    right_share, lower_share = (x - left).clamp(0, 1), (y - top).clamp(0, 1)
    index = (top * width + left).long().flatten(1)
    index = torch.stack([index, index + 1, index + width, index + width + 1], -1)
    weight = torch.stack([(1 - lower_share) * (1 - right_share), (1 - lower_share) * right_share,
                          lower_share * (1 - right_share), lower_share * right_share], -1).flatten(1, 2)
    # log-softmax at four places only: the whole of it would be the greatest tensor of the training.
    chosen = likeness.gather(-1, index) - likeness.logsumexp(-1, keepdim=True)
    seen = seen.flatten(1).float()
    return -((chosen * weight).sum(-1) * seen).sum() / seen.sum().clamp(min=1)


def choice_loss(choice: Tensor, chosen: Tensor, otherwise: Tensor) -> Tensor:
    """
    Cross-entropy of a choice between two answers with the errors `chosen` and `otherwise`
    ([b, h, w], pixels), weighted by what is at stake. Through the flow alone a choice is learnt
    slowly, because the places where the classical flow is quite wrong are few.
    """
    stake = (chosen - otherwise).detach().abs().clamp(max=GREATEST_STAKE)
    better = (chosen < otherwise).float()
    return (F.binary_cross_entropy_with_logits(choice[:, 0], better, reduction="none") * stake).mean()


def flow_loss(opinions: dict[str, Tensor], start: Tensor, flow: Tensor, visible: Tensor) -> tuple[Tensor, dict[str, float]]:
    """`start`, `flow` [b, 2, h, w] and `visible` [b, h, w] at 1/4. Also gives the parts by name."""
    weight = torch.where(visible, 1.0, HIDDEN) * (flow.square().sum(1) < LONGEST ** 2)
    weight = weight / weight.sum()
    error = endpoint_error(opinions["flow"], flow)
    coarse_flow = F.avg_pool2d(flow, 2)
    coarse = endpoint_error(opinions["coarse"], coarse_flow)
    matched = endpoint_error(opinions["matched"], coarse_flow)
    coarse_start = endpoint_error(F.avg_pool2d(start, 2), coarse_flow)
    lifted = endpoint_error(opinions["lifted"], flow)
    guess = opinions["guess"][:, 0]
    parts = {
        "flow": (robust(error) * weight).sum(),
        "coarse": COARSE * coarse.clamp(max=LONGEST).mean(),
        "choice": CHOICE * (choice_loss(opinions["coarse_choice"], matched, coarse_start)
                            + choice_loss(opinions["choice"], lifted, endpoint_error(start, flow))),
        "matching": MATCHING * matching_loss(opinions["likeness"], flow, visible),
        # Laplace: the guess of the error must not bend the flow.
        "guess": GUESS * ((guess + error.detach() * (-guess).exp()) * weight).sum(),
    }
    return sum(parts.values()), {name: float(value.detach()) for name, value in parts.items()}
