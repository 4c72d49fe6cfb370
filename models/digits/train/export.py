"""Writes the trained networks as ONNX, and what PyTorch makes of fixed numbers for the browser's test.

    python export.py --trained /tmp/digits

Opset 13; kernels and matrices are stored as float16 with a Cast, everything is computed in float32. The latent numbers
are put in order: the first changes the picture most.
"""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from torch import nn

from digits import CLASSES, WATCH, digits, one_hot
from halved import halve
from networks import GAN_LATENT, VAE_LATENT, Decoder, Encoder, Generator

HERE = Path(__file__).parent
FIXTURE = HERE.parents[2] / "test/fixtures/generated-digits.json"


def effects(draws: nn.Module, count: int) -> torch.Tensor:
    """Mean squared change of the picture when one latent number is another one of chance."""
    random = torch.Generator().manual_seed(7)
    latent = torch.randn(2000, count, generator=random)
    other = torch.randn(2000, count, generator=random)
    digit = one_hot(torch.arange(2000) % CLASSES)
    before, found = draws(latent, digit), []
    for at in range(count):
        changed = latent.clone()
        changed[:, at] = other[:, at]
        found.append((draws(changed, digit) - before).square().mean())
    return torch.stack(found)


def put_in_order(draws: nn.Module, count: int, encoder: Encoder | None) -> None:
    strength = effects(draws, count)
    order = strength.argsort(descending=True)
    print("  change by number:", [round(float(value), 4) for value in strength[order]])
    first = draws.layers[0].weight.data
    first[:, :count] = first[:, order].clone()
    if encoder:
        last = encoder.middle[-1]
        both = torch.cat([order, order + count])
        last.weight.data, last.bias.data = last.weight.data[both].clone(), last.bias.data[both].clone()


class Mean(nn.Module):
    """The encoder without its guess of how sure it is."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, picture: torch.Tensor, digit: torch.Tensor) -> torch.Tensor:
        return self.encoder(picture, digit)[0]


def write(module: nn.Module, name: str, inputs: dict[str, torch.Tensor], output: str) -> None:
    path = HERE.parent / name
    torch.onnx.export(module, tuple(inputs.values()), str(path), opset_version=13, do_constant_folding=False,
                      input_names=list(inputs), output_names=[output],
                      dynamic_axes={each: {0: "n"} for each in [*inputs, output]})
    data = path.read_bytes()
    print(f"{name}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def rounded(values: torch.Tensor) -> list[float]:
    return [round(float(value), 4) for value in values.flatten()]


def fixed(draws: nn.Module, count: int, digit: int) -> dict[str, object]:
    """Two pictures of one class by numbers that anybody can write down."""
    latent = torch.stack([torch.linspace(-1.5, 1.5, count), torch.linspace(1, -0.5, count)])
    return {"digit": digit, "latent": rounded(latent), "ink": rounded(draws(latent, one_hot(torch.tensor([digit, digit]))))}


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trained", type=Path, required=True)
    trained = parser.parse_args().trained
    torch.set_num_threads(1)
    fixture: dict[str, object] = {}
    digit = one_hot(torch.tensor([3]))

    encoder, decoder = Encoder(), Decoder()
    encoder.load_state_dict(torch.load(trained / "encoder.pt"))
    decoder.load_state_dict(torch.load(trained / "decoder.pt"))
    put_in_order(decoder, VAE_LATENT, encoder)
    halve(encoder), halve(decoder)
    write(decoder, "digits-vae-decoder.onnx", {"latent": torch.zeros(1, VAE_LATENT), "label": digit}, "picture")
    write(Mean(encoder), "digits-vae-encoder.onnx", {"picture": torch.zeros(1, 1, 28, 28), "label": digit}, "latent")
    picture, label = (each[:1] for each in digits(WATCH, WATCH + 1))
    fixture["vae"] = fixed(decoder, VAE_LATENT, 3)
    fixture["encoder"] = {"digit": int(label), "levels": [round(float(ink) * 255) for ink in picture.flatten()],
                          "latent": rounded(Mean(encoder)(picture, one_hot(label)))}
    torch.save({"encoder": encoder, "decoder": decoder}, trained / "vae-shipped.pt")

    if (trained / "generator.pt").exists():
        generator = Generator()
        generator.load_state_dict(torch.load(trained / "generator.pt"))
        generator.eval()
        put_in_order(generator, GAN_LATENT, None)
        halve(generator)
        write(generator, "digits-gan.onnx", {"latent": torch.zeros(1, GAN_LATENT), "label": digit}, "picture")
        fixture["gan"] = fixed(generator, GAN_LATENT, 7)
        torch.save({"generator": generator}, trained / "gan-shipped.pt")
    FIXTURE.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
