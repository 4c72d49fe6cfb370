"""The variational autoencoder, the GAN's two networks, and the judge that tells digits for the figures."""
from __future__ import annotations

import torch
from torch import nn

from digits import CLASSES

VAE_LATENT, GAN_LATENT = 6, 8


class Square(nn.Module):
    """Numbers in a row to channels of 7²."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.channels = channels

    def forward(self, row: torch.Tensor) -> torch.Tensor:
        return row.reshape(-1, self.channels, 7, 7)


def drawing(latent: int, hidden: int, wide: int, narrow: int, normalised: bool) -> nn.Sequential:
    """Latent numbers beside the class's one-hot to a picture before its sigmoid: 7², 14², 28²."""
    def norm(channels: int) -> list[nn.Module]:
        return [nn.BatchNorm2d(channels)] if normalised else []
    return nn.Sequential(
        nn.Linear(latent + CLASSES, hidden), nn.ReLU(),
        nn.Linear(hidden, wide * 49), Square(wide), *norm(wide), nn.ReLU(),
        nn.Conv2d(wide, 4 * narrow, 3, 1, 1), nn.PixelShuffle(2), *norm(narrow), nn.ReLU(),
        nn.Conv2d(narrow, 4, 3, 1, 1), nn.PixelShuffle(2))


class Decoder(nn.Module):
    """Draws a digit: latent [n, 6], digit [n, 10] to ink [n, 1, 28, 28] in 0..1."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = drawing(VAE_LATENT, 64, 32, 24, False)

    def logits(self, latent: torch.Tensor, digit: torch.Tensor) -> torch.Tensor:
        return self.layers(torch.cat([latent, digit], 1))

    def forward(self, latent: torch.Tensor, digit: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.logits(latent, digit))


class Encoder(nn.Module):
    """Where a picture of a known class lies: mean and logarithm of the variance, [n, 6] each."""

    def __init__(self) -> None:
        super().__init__()
        self.eye = nn.Sequential(nn.Conv2d(1, 16, 4, 2, 1), nn.ReLU(), nn.Conv2d(16, 32, 4, 2, 1), nn.ReLU(), nn.Flatten())
        self.middle = nn.Sequential(nn.Linear(32 * 49 + CLASSES, 64), nn.ReLU(), nn.Linear(64, 2 * VAE_LATENT))

    def forward(self, picture: torch.Tensor, digit: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        mean, log_variance = self.middle(torch.cat([self.eye(picture), digit], 1)).chunk(2, 1)
        return mean, log_variance


class Generator(nn.Module):
    """Draws a digit from chance: latent [n, 8], digit [n, 10] to ink [n, 1, 28, 28] in 0..1."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = drawing(GAN_LATENT, 64, 32, 24, True)

    def forward(self, latent: torch.Tensor, digit: torch.Tensor) -> torch.Tensor:
        return torch.sigmoid(self.layers(torch.cat([latent, digit], 1)))


class Critic(nn.Module):
    """Greater for what looks like a digit of its class; and the latent numbers, read off the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.eye = nn.Sequential(
            nn.Conv2d(1, 24, 4, 2, 1), nn.LeakyReLU(0.2), nn.Dropout(0.2),
            nn.Conv2d(24, 48, 4, 2, 1), nn.LeakyReLU(0.2), nn.Dropout(0.2), nn.Flatten(),
            nn.Linear(48 * 49, 64), nn.LeakyReLU(0.2))
        self.score = nn.Linear(64, 1)
        self.of_class = nn.Linear(CLASSES, 64, bias=False)
        self.latent = nn.Linear(64, GAN_LATENT)

    def forward(self, picture: torch.Tensor, digit: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        seen = self.eye(picture * 2 - 1)
        return self.score(seen).squeeze(1) + (seen * self.of_class(digit)).sum(1), self.latent(seen)


class Judge(nn.Module):
    """Tells digits, for the figures alone: picture [n, 1, 28, 28] to logits [n, 10]."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 5, 2, 2), nn.ReLU(), nn.Conv2d(16, 32, 5, 2, 2), nn.ReLU(), nn.Flatten(),
            nn.Linear(32 * 49, 96), nn.ReLU(), nn.Dropout(0.3), nn.Linear(96, CLASSES))

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        return self.layers(picture)
