"""Writes the trained network as ONNX, one file per size, and proves that each answers as PyTorch does.

    python export.py --weights /tmp/flow-train/run/last.pt --out ..

Opset 17, everything fixed, batch normalisation folded, weights stored as
float16 and cast to float32 when the file is loaded.
"""
from __future__ import annotations

import argparse
import hashlib
import time
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from network import COARSE, FINE, FlowNetwork, VideoNetwork

SIZES = ((320, 192), (512, 288))
MOST_BYTES = 3_000_000
INPUTS, OUTPUTS = ["picture", "start", "last_fine", "last_coarse"], ["flow", "error", "fine", "coarse"]


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def answer(running: onnxruntime.InferenceSession, first: np.ndarray, second: np.ndarray,
           start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Flow and error from the first picture to the second, by two runs of the file, as in a video."""
    height, width = first.shape[2:]
    blank = {"start": np.zeros_like(start), "last_fine": np.zeros((1, FINE, height // 4, width // 4), np.float32),
             "last_coarse": np.zeros((1, COARSE, height // 8, width // 8), np.float32)}
    fine, coarse = running.run(["fine", "coarse"], {"picture": first, **blank})
    flow, error = running.run(["flow", "error"], {"picture": second, "start": start,
                                                  "last_fine": fine, "last_coarse": coarse})
    return flow, error


def halve_weights(model: onnx.ModelProto) -> None:
    """Stores every kernel (rank 4) as float16 with a Cast behind it; the constant places stay exact."""
    graph = model.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or len(tensor.dims) != 4 or np.prod(tensor.dims) < 64:
            continue
        if not any(node.op_type == "Conv" and node.input[1] == tensor.name for node in graph.node):
            continue
        name = tensor.name
        tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}_half"))
        casts.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
    for cast in reversed(casts):
        graph.node.insert(0, cast)


def fold(network: FlowNetwork) -> FlowNetwork:
    """Convolutions that have taken in the normalisation behind them, with float16-rounded kernels."""
    for module in network.modules():
        if isinstance(module, torch.nn.Sequential):
            children = list(module.named_children())
            for (name, child), (next_name, following) in zip(children, children[1:]):
                if isinstance(child, torch.nn.Conv2d) and isinstance(following, torch.nn.BatchNorm2d):
                    setattr(module, name, torch.nn.utils.fuse_conv_bn_eval(child, following))
                    setattr(module, next_name, torch.nn.Identity())
    for module in network.modules():
        if isinstance(module, torch.nn.Conv2d):
            module.weight.data = module.weight.data.half().float()
    return network


def example(width: int, height: int, seed: int) -> tuple[torch.Tensor, ...]:
    """A soft random picture, the same moved by some pixels, and a flow that is roughly right."""
    random = torch.Generator().manual_seed(seed)
    rough = torch.rand(1, 3, height // 8 + 2, width // 8 + 2, generator=random)
    large = torch.nn.functional.interpolate(rough, size=(height + 16, width + 16), mode="bicubic").clamp(0, 1)
    start = torch.tensor([6.0, -3.0]).view(1, 2, 1, 1) + torch.randn(1, 2, height // 4, width // 4, generator=random)
    return (large[..., 8:-8, 8:-8].contiguous(), large[..., 11:-5, 2:-14].contiguous(), start)


def write(network: FlowNetwork, path: Path, width: int, height: int) -> onnx.ModelProto:
    first, second, start = example(width, height, 0)
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        inputs = (second, start, *network.encoder(first))
        torch.onnx.export(VideoNetwork(network), inputs, str(path), opset_version=17, dynamo=False,
                          input_names=INPUTS, output_names=OUTPUTS)
    model = onnx.load(str(path))
    halve_weights(model)
    model.doc_string = (f"Fovea flow, {width}x{height}: a frame RGB 0..1, the last one's features and a classical flow "
                        "at 1/4 -> better flow at 1/4 and the error to expect of it, in pixels, and this frame's features")
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    return model


def parity(network: FlowNetwork, path: Path, width: int, height: int) -> tuple[float, float]:
    """Greatest difference of the flow to PyTorch's in pixels, and milliseconds of a frame on one thread (best of 5)."""
    running = session(path, 1)
    worst, best = 0.0, float("inf")
    for seed in range(5):
        inputs = example(width, height, seed + 1)
        with torch.no_grad():
            expected = network(*inputs)
        answers = answer(running, *(value.numpy() for value in inputs))
        for each, expectation in zip(answers, expected):
            assert each.shape == tuple(expectation.shape), each.shape
            worst = max(worst, float(np.abs(each - expectation.numpy()).max()))
        with torch.no_grad():
            frame = dict(zip(INPUTS, [inputs[1], inputs[2], *network.encoder(inputs[0])]))
        began = time.perf_counter()
        running.run(None, {name: value.numpy() for name, value in frame.items()})
        best = min(best, time.perf_counter() - began)
    return worst, best * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    network = FlowNetwork()
    network.load_state_dict(torch.load(arguments.weights))
    network.eval()
    fold(network)
    for width, height in SIZES:
        path = arguments.out / f"fovea-flow-{width}x{height}.onnx"
        model = write(network, path, width, height)
        difference, milliseconds = parity(network, path, width, height)
        assert difference < 2e-3, difference
        data = path.read_bytes()
        assert len(data) <= MOST_BYTES, len(data)
        print(f"{path}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}, greatest difference to "
              f"PyTorch {difference:.1e} px, {milliseconds:.0f} ms a frame on one thread")
        print("  " + ", ".join(f"{name} {count}" for name, count in sorted(Counter(
            node.op_type for node in model.graph.node).items())))


if __name__ == "__main__":
    main()
