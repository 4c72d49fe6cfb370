"""
The flow network: repairs a classical flow.

Both pictures are encoded by the same convolutions to 1/4 and 1/8 of the
size. At 1/8 every place of the first is compared with every place of the
second (one matrix product and a softmax, so motion of any length costs the
same), which gives a second opinion beside the classical flow. A decoder at
1/8 mixes the two and corrects; one at 1/4 looks around the result (25
correlations), decides once more per cell, and says how wrong the answer may
be. Ideas: all-pairs correlation from RAFT (Teed and Deng 2020), matching as a
softmax over all places from GMFlow (Xu et al. 2022), correlation around a
warped start from PWC-Net (Sun et al. 2018). Three GridSamples, no loop, fixed size.

Motion between pictures is in pixels of the pictures; +x right, +y down.
"""
from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

FINE, COARSE, DEEP, HIDDEN, GROUPS, RADIUS = 32, 64, 96, 32, 8, 2
LONGEST_GUESS = 5.0


def convolution(inputs: int, outputs: int, size: int = 3, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    # An even kernel at stride 2 keeps the centre of a cell in its middle.
    padding = 1 if size == 4 else dilation * (size // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, padding, dilation, bias=False),
        nn.BatchNorm2d(outputs, momentum=0.02), nn.ReLU(inplace=True))


class Residual(nn.Module):
    def __init__(self, channels: int, dilation: int = 1) -> None:
        super().__init__()
        self.first = convolution(channels, channels, dilation=dilation)
        self.second = nn.Sequential(nn.Conv2d(channels, channels, 3, padding=1, bias=False),
                                    nn.BatchNorm2d(channels, momentum=0.02))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


def unit(x: Tensor) -> Tensor:
    """Length 1 along the channels."""
    x = x.float()
    return x / (x.square().sum(1, keepdim=True) + 1e-3).sqrt()


def size_of(features: Tensor) -> tuple[int, int]:
    """Height and width as plain numbers, so that nothing about shapes is left in the exported file."""
    return int(features.shape[-2]), int(features.shape[-1])


def places(like: Tensor) -> Tensor:
    """x and y of every cell, [1, 2, h, w]; a constant of the exported file."""
    height, width = size_of(like)
    x = torch.arange(width, dtype=torch.float32).expand(height, width)
    y = torch.arange(height, dtype=torch.float32)[:, None].expand(height, width)
    return torch.stack([x, y])[None]


def fetch(features: Tensor, motion: Tensor) -> Tensor:
    """`features` at the place of every cell plus `motion`, in cells; 0 outside."""
    height, width = size_of(features)
    scale = torch.tensor([2 / (width - 1), 2 / (height - 1)]).view(1, 2, 1, 1)
    # Far outside is as good as just outside, and keeps float16 exact.
    at = ((places(features) + motion) * scale - 1).clamp(-2, 2)
    return F.grid_sample(features, at.permute(0, 2, 3, 1), align_corners=True)


def agreement(one: Tensor, two: Tensor) -> Tensor:
    """Products of unit features, summed in GROUPS groups of channels."""
    batch, channels = int(one.shape[0]), int(one.shape[1])
    height, width = size_of(one)
    return (one * two).reshape(batch, GROUPS, channels // GROUPS, height, width).sum(2)


def around(one: Tensor, two: Tensor) -> Tensor:
    """Products with the cells RADIUS around, [b, (2 RADIUS + 1)^2, h, w]."""
    height, width = size_of(one)
    padded = F.pad(two, (RADIUS,) * 4)
    reach = range(2 * RADIUS + 1)
    return torch.cat([(one * padded[:, :, y:y + height, x:x + width]).sum(1, keepdim=True)
                      for y in reach for x in reach], 1)


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.to_fine = nn.Sequential(convolution(3, 24, 4, 2), convolution(24, FINE, 4, 2), Residual(FINE))
        self.fine = nn.Conv2d(FINE, FINE, 1)
        self.to_coarse = nn.Sequential(convolution(FINE, COARSE, 4, 2), Residual(COARSE), Residual(COARSE))
        self.deep = nn.Sequential(convolution(COARSE, DEEP, 4, 2), Residual(DEEP, 2))
        self.lift = nn.Conv2d(DEEP, COARSE, 1)
        self.coarse = nn.Sequential(Residual(COARSE), nn.Conv2d(COARSE, COARSE, 1))

    def forward(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        # Exposure and contrast of the whole picture do not matter.
        centred = picture - picture.mean((1, 2, 3), keepdim=True)
        fine = self.to_fine(centred / (centred.square().mean((1, 2, 3), keepdim=True) + 1e-3).sqrt())
        coarse = self.to_coarse(fine)
        deep = F.interpolate(self.lift(self.deep(coarse)).float(), scale_factor=2.0, mode="bilinear")
        return unit(self.fine(fine)), unit(self.coarse(coarse + deep))


class FlowNetwork(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.sharpness = nn.Parameter(torch.tensor(2.7))
        self.context = nn.Conv2d(COARSE, 24, 1)
        width = 64
        self.coarse_decoder = nn.Sequential(
            convolution(24 + 3 * GROUPS + 7, width), Residual(width, 2), Residual(width, 4), Residual(width, 8),
            Residual(width))
        self.coarse_answer = nn.Conv2d(width, 3, 3, padding=1)
        self.hidden = nn.Conv2d(width, HIDDEN, 1)
        fine_width = 48
        self.fine_decoder = nn.Sequential(
            convolution(FINE + (2 * RADIUS + 1) ** 2 + GROUPS + HIDDEN + 4, fine_width),
            convolution(fine_width, fine_width, dilation=2), convolution(fine_width, fine_width, dilation=4),
            convolution(fine_width, FINE))
        self.fine_answer = nn.Conv2d(FINE, 4, 3, padding=1)
        for layer, bias in ((self.coarse_answer, (-2.0, 0, 0)), (self.fine_answer, (0.0, 0, 0, 0))):
            nn.init.normal_(layer.weight, std=1e-3)
            layer.bias.data = torch.tensor(bias)

    def opinions(self, first: Tensor, second: Tensor, start: Tensor) -> dict[str, Tensor]:
        """All of forward's steps by name, for training."""
        batch = int(first.shape[0])
        fine, coarse = self.encoder(torch.cat([first, second]))
        return self.compared((fine[:batch], coarse[:batch]), (fine[batch:], coarse[batch:]), start)

    def compared(self, one: tuple[Tensor, Tensor], two: tuple[Tensor, Tensor], start: Tensor) -> dict[str, Tensor]:
        """The same from what the encoder says of both pictures."""
        (fine_one, coarse_one), (fine_two, coarse_two) = one, two
        batch = int(coarse_one.shape[0])
        height, width = size_of(coarse_one)

        # Every place against every place.
        likeness = self.sharpness.exp() * (coarse_one.flatten(2).transpose(1, 2) @ coarse_two.flatten(2))
        share = likeness.softmax(-1)
        where = places(coarse_one)
        values = torch.cat([where.expand(batch, -1, -1, -1), coarse_two], 1).flatten(2).transpose(1, 2)
        found = (share @ values).transpose(1, 2).reshape(batch, 2 + COARSE, height, width)
        matched = found[:, :2] - where
        certainty = share.amax(-1).reshape(batch, 1, height, width)

        near = agreement(fine_one, fetch(fine_two, start / 4))
        coarse_start = F.avg_pool2d(start, 2) / 8
        change = matched - coarse_start
        clues = torch.cat([self.context(coarse_one).float(), agreement(coarse_one, fetch(coarse_two, coarse_start)),
                           agreement(coarse_one, found[:, 2:]), F.avg_pool2d(near, 2), certainty,
                           coarse_start / 4, change / 4, change.clamp(-1, 1)], 1)
        decoded = self.coarse_decoder(clues)
        answer = self.coarse_answer(decoded).float()
        coarse_choice = answer[:, :1]
        coarse_change = coarse_choice.sigmoid() * change + answer[:, 1:]

        lifted = 8 * F.interpolate(coarse_change, scale_factor=2.0, mode="bilinear")
        hidden = F.interpolate(self.hidden(decoded).float(), scale_factor=2.0, mode="bilinear")
        looked = around(fine_one, fetch(fine_two, (start + lifted) / 4))
        answer = self.fine_answer(self.fine_decoder(torch.cat(
            [fine_one, looked, near, hidden, lifted / 8, start / 32], 1))).float()
        flow = start + answer[:, :1].sigmoid() * lifted + 4 * answer[:, 1:3]
        return {"likeness": likeness, "matched": matched * 8, "coarse_choice": coarse_choice,
                "coarse": coarse_start * 8 + coarse_change * 8, "lifted": start + lifted,
                "choice": answer[:, :1], "flow": flow,
                "guess": answer[:, 3:].clamp(-LONGEST_GUESS, LONGEST_GUESS)}

    def forward(self, first: Tensor, second: Tensor, start: Tensor) -> tuple[Tensor, Tensor]:
        """
        RGB 0..1 [b, 3, h, w] twice and the classical flow [b, 2, h / 4, w / 4] (at the centres of
        4x4 cells, in pixels) to the better flow, the same shape, and the error to expect of it
        (pixels, [b, 1, h / 4, w / 4]). Sides are multiples of 16.
        """
        opinions = self.opinions(first, second, start)
        return opinions["flow"], opinions["guess"].exp()


class VideoNetwork(nn.Module):
    """The network for one frame after the other: each is encoded once, and goes on as what was the last one."""

    def __init__(self, network: FlowNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor, start: Tensor, last_fine: Tensor, last_coarse: Tensor) -> tuple[Tensor, ...]:
        """
        A frame, the classical flow from the last frame to it, and the features of that; flow and
        error as FlowNetwork gives them, and the features of this frame
        ([1, FINE, h / 4, w / 4] and [1, COARSE, h / 8, w / 8]).
        """
        fine, coarse = self.network.encoder(picture)
        opinions = self.network.compared((last_fine, last_coarse), (fine, coarse), start)
        return opinions["flow"], opinions["guess"].exp(), fine, coarse
