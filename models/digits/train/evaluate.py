"""The figures of the model card: `python evaluate.py --trained /tmp/digits`, after `export.py`.

On the last 2,500 training digits, by which nothing was chosen, and on 10,000 pictures drawn from chance.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch

from digits import CLASSES, TRAIN, WATCH, digits, one_hot
from networks import GAN_LATENT, VAE_LATENT, Judge

SAMPLES = 10_000


def spread(pictures: torch.Tensor, labels: torch.Tensor) -> float:
    """Variance of a pixel within a class, mean over pixels and classes."""
    return float(torch.stack([pictures[labels == each].var(0).mean() for each in range(CLASSES)]).mean())


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trained", type=Path, required=True)
    trained = parser.parse_args().trained
    torch.set_num_threads(1)
    judge = Judge()
    judge.load_state_dict(torch.load(trained / "judge.pt"))
    judge.eval()
    agrees = lambda pictures, labels: 100 * float((judge(pictures).argmax(1) == labels).float().mean())

    held, labels = digits(WATCH, 60_000)
    learnt, learnt_labels = digits(0, TRAIN)
    print(f"held digits: {len(labels)}, the judge tells {agrees(held, labels):.1f} % right")
    real = spread(held, labels)

    vae = torch.load(trained / "vae-shipped.pt")
    again = vae["decoder"](vae["encoder"](held, one_hot(labels))[0], one_hot(labels))
    means = torch.stack([learnt[learnt_labels == each].mean(0) for each in range(CLASSES)])
    error = lambda pictures: float((pictures - held).square().mean().sqrt()) * 255
    print(f"through the VAE and back: root mean square error {error(again):.1f} levels of 255 "
          f"(the class's mean picture {error(means[labels]):.1f}), the judge tells {agrees(again, labels):.1f} %")

    asked = torch.arange(SAMPLES) % CLASSES
    for name, draws, count in (("VAE", vae["decoder"], VAE_LATENT), ("GAN", None, GAN_LATENT)):
        if draws is None:
            if not (trained / "gan-shipped.pt").exists():
                continue
            draws = torch.load(trained / "gan-shipped.pt")["generator"]
        torch.manual_seed(11)
        drawn = draws(torch.randn(SAMPLES, count), one_hot(asked))
        by_class = ", ".join(f"{each}: {agrees(drawn[asked == each], asked[asked == each]):.1f}" for each in range(CLASSES))
        print(f"{name}: of {SAMPLES} pictures the judge tells {agrees(drawn, asked):.1f} % for what was asked ({by_class}); "
              f"variance within a class {100 * spread(drawn, asked) / real:.0f} % of real digits'")


if __name__ == "__main__":
    main()
