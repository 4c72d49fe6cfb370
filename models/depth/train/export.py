"""Writes the trained network as ONNX and proves that it answers as PyTorch does.

    python export.py --weights /tmp/depth-train/run/last.pt --out ../fovea-depth.onnx

Opset 17, height and width free (multiples of 32), weights stored as float16
and cast to float32 when the file is loaded.
"""
from __future__ import annotations

import argparse
import hashlib
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from network import DepthNetwork
from teachers import session

SIZES = ((192, 320), (256, 256), (320, 192), (128, 448))


def halve_weights(model: onnx.ModelProto) -> None:
    """Stores every weight of rank 2 and above as float16 with a Cast behind it."""
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) < 2:
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}_half"))
        casts.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)


def write(network: DepthNetwork, path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network, (torch.zeros(1, 3, 64, 96),), str(path), opset_version=17, dynamo=False,
            input_names=["image"], output_names=["inverse_depth"],
            dynamic_axes={"image": {2: "height", 3: "width"},
                          "inverse_depth": {2: "half_height", 3: "half_width"}})
    model = onnx.load(str(path))
    halve_weights(model)
    model.doc_string = "Fovea depth: RGB 0..1 -> relative inverse depth at half size, greater is nearer"
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def parity(network: DepthNetwork, path: Path) -> float:
    """Greatest difference to PyTorch with the same (float16-rounded) weights, as a share of the answer's range."""
    running = session(path, 1)
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, torch.nn.Conv2d):
                module.weight.copy_(module.weight.half().float())
    random = np.random.default_rng(7)
    worst = 0.0
    for height, width in SIZES:
        coarse = random.random((1, 3, height // 16, width // 16), np.float32)
        image = torch.nn.functional.interpolate(torch.from_numpy(coarse), size=(height, width), mode="bilinear")
        with torch.no_grad():
            expected = network(image).numpy()
        answer = running.run(None, {"image": image.numpy()})[0]
        assert answer.shape == (1, 1, height // 2, width // 2), answer.shape
        worst = max(worst, float(np.abs(answer - expected).max() / np.ptp(expected)))
    return worst


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    network = DepthNetwork()
    network.load_state_dict(torch.load(arguments.weights))
    network.eval()
    write(network, arguments.out)
    difference = parity(network, arguments.out)
    assert difference < 1e-4, difference
    data = arguments.out.read_bytes()
    print(f"{arguments.out}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}, "
          f"greatest difference to PyTorch {difference:.1e} of the range")


if __name__ == "__main__":
    main()
