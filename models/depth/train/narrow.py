"""Takes from the decoder the channels that do least.

    python narrow.py --weights stage1/last.pt --photographs DIR --out narrow.pt

What a channel does: its mean activation over pictures after the next
depthwise convolution, times the norm of the weights that read it there. What
the lost ones gave on average goes into the next bias. The context's blocks
begin anew.
"""
from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from dataset import load_photograph
from evaluate import nearest_size
from network import NARROW, DepthNetwork
from teachers import planes

PICTURES = 60


@torch.no_grad()
def mean_activations(network: DepthNetwork, folder: Path) -> dict[str, Tensor]:
    """Mean of every channel after each decoder step's depthwise convolution."""
    means: dict[str, list[Tensor]] = {"rise2": [], "rise3": []}
    for name, values in means.items():
        getattr(network, name).space.register_forward_hook(
            lambda _module, _inputs, output, values=values: values.append(F.relu(output)[0].mean((1, 2))))
    paths = sorted(folder.glob("*.npz"))
    for path in paths[::max(1, len(paths) // PICTURES)]:
        image = load_photograph(path)[0]
        network(torch.from_numpy(planes(image, *nearest_size(image))))
    return {name: torch.stack(values).mean(0) for name, values in means.items()}


@torch.no_grad()
def narrow(weights: dict[str, Tensor], means: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weights of the narrow network."""
    weights = dict(weights)
    for writer, reader, kept_count in (("rise1", "rise2", NARROW[0]), ("rise2", "rise3", NARROW[1])):
        channels = weights[f"{writer}.mix.weight"].shape[0]
        read = weights[f"{reader}.mix.weight"][:, :, 0, 0]
        done = means[reader] * read.norm(dim=0)
        kept = done[:channels].argsort(descending=True)[:kept_count].sort().values
        lost = torch.tensor([c for c in range(channels) if c not in set(kept.tolist())])
        both = torch.cat([kept, torch.arange(channels, read.shape[1])])
        weights[f"{reader}.mix.bias"] = weights[f"{reader}.mix.bias"] + read[:, lost] @ means[reader][lost]
        weights[f"{reader}.mix.weight"] = weights[f"{reader}.mix.weight"][:, both]
        for part in ("weight", "bias"):
            weights[f"{writer}.mix.{part}"] = weights[f"{writer}.mix.{part}"][kept]
            weights[f"{reader}.space.{part}"] = weights[f"{reader}.space.{part}"][both]
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "photographs", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    arguments = parser.parse_args()
    saved = {name: value for name, value in torch.load(arguments.weights).items()
             if not name.startswith("context.blocks.")}
    wide = DepthNetwork(wide=True)
    wide.load_state_dict(saved, strict=False)
    result = DepthNetwork()
    result.load_state_dict(narrow(saved, mean_activations(wide, arguments.photographs)), strict=False)
    torch.save(result.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
