"""Puts what was learnt back into the graph, weights stored as float16, and proves that the file
answers as PyTorch does.

    python export.py --weights /tmp/detection-train/run/step522.pt --share 0.5 --out ../fovea-detection.onnx

The weights are a mixture: CenterNet's own, and what they became (Wortsman et al. 2022, WiSE-FT). What
few photographs show is remembered from the one, what they teach comes from the other.
"""
from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from network import Network, detector_graph
from teachers import session

SIZES = ((320, 416), (352, 352), (416, 320), (256, 480))


def filled(network: Network) -> onnx.ModelProto:
    """The detector's graph with the network's weights; those of rank 2 and more as float16 behind a Cast."""
    model = detector_graph()
    graph = model.graph
    learnt = {}
    for key, names in network.weight_names.items():
        layer = network.convolutions[key]
        for name, weight in zip(names, (layer.weight, layer.bias)):
            learnt[name] = weight.detach().contiguous().numpy()
    # Short names: those of the first framework are a tenth of the file.
    short = {name: f"w{index}" for index, name in enumerate(learnt)}
    casts = []
    for tensor in graph.initializer:
        if tensor.name not in learnt:
            continue
        values, name = learnt[tensor.name], short[tensor.name]
        if values.ndim < 2:
            tensor.CopyFrom(numpy_helper.from_array(values, name))
            continue
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}_half"))
        casts.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
    kept = {value.name for value in (*graph.input, *graph.output)}
    values = {name: name if name in kept else f"v{index}"
              for index, name in enumerate(output for node in graph.node for output in node.output)}
    for node in graph.node:
        node.name = ""
        node.input[:] = [short.get(name, values.get(name, name)) for name in node.input]
        node.output[:] = [values[name] for name in node.output]
    for cast in reversed(casts):
        graph.node.insert(0, cast)
    model.producer_name = "fovea"
    model.doc_string = ("Fovea detection: image [1, height, width, 3] RGB 0..255, sides multiples of 32 -> heat "
                        "[1, height/4, width/4, 80] in 0..1, sides [1, height/4, width/4, 4] in pixels")
    onnx.checker.check_model(model)
    return model


def parity(network: Network, path: Path) -> tuple[float, float]:
    """Greatest difference to PyTorch with the same float16-rounded weights: of a score, and of a side in pixels."""
    running = session(path)
    with torch.no_grad():
        for layer in network.convolutions.values():
            layer.weight.copy_(layer.weight.half().float())
    random = np.random.default_rng(7)
    worst = [0.0, 0.0]
    for height, width in SIZES:
        coarse = torch.from_numpy(random.random((1, 3, height // 16, width // 16), np.float32) * 255)
        image = torch.nn.functional.interpolate(coarse, size=(height, width), mode="bilinear")
        with torch.no_grad():
            heat, sides = network(image)
        expected = (heat.sigmoid().permute(0, 2, 3, 1).numpy(), sides.permute(0, 2, 3, 1).numpy())
        answers = running.run(None, {"image": image.permute(0, 2, 3, 1).contiguous().numpy()})
        for index, (answer, wanted) in enumerate(zip(answers, expected)):
            assert answer.shape == wanted.shape, (answer.shape, wanted.shape)
            worst[index] = max(worst[index], float(np.abs(answer - wanted).max()))
    return worst[0], worst[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, help="a state of train.py; CenterNet's own weights without")
    parser.add_argument("--share", type=float, default=1, help="how far from CenterNet's weights to the state's")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    network = Network(detector_graph())
    if arguments.weights:
        own, learnt = network.state_dict(), torch.load(arguments.weights)
        network.load_state_dict({key: own[key] + arguments.share * (learnt[key] - own[key]) for key in own})
    network.eval()
    onnx.save(filled(network), str(arguments.out))
    score, side = parity(network, arguments.out)
    assert score < 1e-4 and side < 0.05, (score, side)
    data = arguments.out.read_bytes()
    print(f"{arguments.out}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}, "
          f"greatest difference to PyTorch {score:.1e} of a score, {side:.1e} pixels")


if __name__ == "__main__":
    main()
