"""Trains one of the three: `python train.py vae|gan|judge --out /tmp/digits`. One thread, fixed seed, a line of log each epoch."""
from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch.nn import functional as F

from digits import CLASSES, TRAIN, WATCH, digits, one_hot
from networks import GAN_LATENT, Critic, Decoder, Encoder, Generator, Judge

EPOCHS = {"vae": 40, "gan": 16, "judge": 4}
BATCH = 64
Log = Callable[..., None]


def batches(pictures: torch.Tensor, labels: torch.Tensor):
    """All of them once, in chance order."""
    order = torch.randperm(len(labels))
    for first in range(0, len(order) - BATCH + 1, BATCH):
        chosen = order[first:first + BATCH]
        yield pictures[chosen], labels[chosen]


def falling(optimiser: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """The learning rate goes down along a cosine to a fiftieth."""
    return torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: 0.02 + 0.49 * (1 + math.cos(math.pi * at / steps)))


def vae_loss(encoder: Encoder, decoder: Decoder, pictures: torch.Tensor, labels: torch.Tensor, chance: bool):
    """Nats a picture: what is lost of it, and what the latent numbers carry."""
    digit = one_hot(labels)
    mean, log_variance = encoder(pictures, digit)
    latent = mean + torch.randn_like(mean) * (log_variance / 2).exp() if chance else mean
    lost = F.binary_cross_entropy_with_logits(decoder.logits(latent, digit), pictures, reduction="sum") / len(labels)
    carried = 0.5 * (mean ** 2 + log_variance.exp() - 1 - log_variance).sum() / len(labels)
    return lost, carried


def train_vae(log: Log, epochs: int) -> dict[str, torch.nn.Module]:
    encoder, decoder = Encoder(), Decoder()
    pictures, labels = digits(0, TRAIN)
    watched = digits(TRAIN, WATCH)
    optimiser = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], 2e-3)
    schedule = falling(optimiser, epochs * (TRAIN // BATCH))
    for epoch in range(1, epochs + 1):
        sums, steps = torch.zeros(2), 0
        for batch in batches(pictures, labels):
            lost, carried = vae_loss(encoder, decoder, *batch, chance=True)
            optimiser.zero_grad()
            (lost + carried).backward()
            optimiser.step()
            schedule.step()
            sums += torch.stack([lost.detach(), carried.detach()])
            steps += 1
        with torch.no_grad():
            lost, carried = vae_loss(encoder, decoder, *watched, chance=True)
        log(epoch=epoch, lost=sums[0] / steps, carried=sums[1] / steps, watched_lost=lost, watched_carried=carried)
    return {"encoder": encoder, "decoder": decoder}


def train_gan(log: Log, epochs: int) -> dict[str, torch.nn.Module]:
    """
    The generator is also to leave its numbers readable in the picture (as InfoGAN does): without that it drew one
    picture a class. The one that is kept is the running mean of the one that learns.
    """
    generator, kept, critic = Generator(), Generator(), Critic()
    kept.load_state_dict(generator.state_dict())
    pictures, labels = digits(0, TRAIN)
    drawing = torch.optim.Adam(generator.parameters(), 5e-4, betas=(0.5, 0.99))
    judging = torch.optim.Adam(critic.parameters(), 5e-4, betas=(0.5, 0.99))
    steps = epochs * (TRAIN // BATCH)
    schedules = [falling(drawing, steps), falling(judging, steps)]
    for epoch in range(1, epochs + 1):
        sums, count = torch.zeros(3), 0
        for real, real_labels in batches(pictures, labels):
            digit, latent = one_hot(torch.randint(CLASSES, (BATCH,))), torch.randn(BATCH, GAN_LATENT)
            fake = generator(latent, digit)
            told, read = critic(torch.cat([real, fake.detach()]), torch.cat([one_hot(real_labels), digit]))
            critic_loss = F.softplus(-told[:BATCH]).mean() + F.softplus(told[BATCH:]).mean()
            judging.zero_grad()
            (critic_loss + F.mse_loss(read[BATCH:], latent)).backward()
            judging.step()
            told, read = critic(fake, digit)
            generator_loss, unread = F.softplus(-told).mean(), F.mse_loss(read, latent)
            drawing.zero_grad()
            (generator_loss + unread).backward()
            drawing.step()
            for schedule in schedules:
                schedule.step()
            with torch.no_grad():
                for mean, now in zip(kept.state_dict().values(), generator.state_dict().values()):
                    mean.copy_(now) if mean.dtype == torch.int64 else mean.lerp_(now, 0.005)
            sums += torch.stack([critic_loss.detach(), generator_loss.detach(), unread.detach()])
            count += 1
        critic_mean, generator_mean, unread_mean = sums / count
        log(epoch=epoch, critic=critic_mean, generator=generator_mean, unread=unread_mean)
    return {"generator": kept}


def train_judge(log: Log, epochs: int) -> dict[str, torch.nn.Module]:
    judge = Judge()
    pictures, labels = digits(0, TRAIN)
    watched, truth = digits(TRAIN, WATCH)
    optimiser = torch.optim.Adam(judge.parameters(), 1e-3)
    schedule = falling(optimiser, epochs * (TRAIN // BATCH))
    for epoch in range(1, epochs + 1):
        judge.train()
        total, steps = 0.0, 0
        for batch, its in batches(pictures, labels):
            loss = F.cross_entropy(judge(batch), its)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total, steps = total + loss.item(), steps + 1
        judge.eval()
        with torch.no_grad():
            right = (judge(watched).argmax(1) == truth).float().mean()
        log(epoch=epoch, loss=total / steps, watched_right=right)
    return {"judge": judge}


TRAININGS = {"vae": train_vae, "gan": train_gan, "judge": train_judge}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=TRAININGS)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    began = time.time()
    with (arguments.out / f"{arguments.which}.jsonl").open("w") as file:
        def log(**numbers) -> None:
            rounded = {name: round(float(value), 4) for name, value in numbers.items()}
            line = json.dumps({"network": arguments.which, "minutes": round((time.time() - began) / 60, 1), **rounded})
            print(line, file=file, flush=True)
        networks = TRAININGS[arguments.which](log, arguments.epochs or EPOCHS[arguments.which])
    for name, network in networks.items():
        torch.save(network.state_dict(), arguments.out / f"{name}.pt")


if __name__ == "__main__":
    main()
