"""CenterNet's graph with hard sigmoids and a free size of picture, and the same graph in PyTorch.

`detector_graph` takes `public/models/centernet.onnx` (made by `npm run models` out of
`@vladmandic/human`) and changes what does not change an answer: x · clip(x + 3, 0, 6) / 6, four
passes over memory, becomes HardSigmoid and Mul, two; height and width are free, in multiples of 32.
`Network` runs that graph in PyTorch, so that its weights can learn; what learnt goes back into the
same graph (`export.py`).
"""
from __future__ import annotations

from pathlib import Path

import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn
from torch.nn import functional

CENTERNET = Path(__file__).resolve().parents[3] / "public" / "models" / "centernet.onnx"
#: Pixels of the picture a cell of the answer stands for.
STRIDE = 4


def detector_graph(path: Path = CENTERNET) -> onnx.ModelProto:
    model = onnx.load(str(path))
    graph = model.graph
    _hard_sigmoids(graph)
    picture = graph.input[0].name
    for value, name in ((graph.input[0], "image"), (graph.output[0], "heat"), (graph.output[1], "sides")):
        _rename(graph, value.name, name)
        rows, columns = value.type.tensor_type.shape.dim[1:3]
        rows.dim_param, columns.dim_param = ("height", "width") if name == "image" else ("rows", "columns")
        value.name = name
    assert picture != "image"
    twice = numpy_helper.from_array(_array([1, 1, 2, 2]), "twice")
    graph.initializer.append(twice)
    for node in graph.node:
        if node.op_type == "Resize":
            del node.input[1:]
            node.input.extend(["", "twice"])
    del graph.value_info[:]
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return model


def _array(values: list[float]):
    import numpy as np

    return np.array(values, np.float32)


def _rename(graph: onnx.GraphProto, old: str, new: str) -> None:
    for node in graph.node:
        for names in (node.input, node.output):
            for index, name in enumerate(names):
                if name == old:
                    names[index] = new


def _hard_sigmoids(graph: onnx.GraphProto) -> None:
    """Add 3, clip to 0..6, times 1/6: of every such chain one HardSigmoid of slope 1/6."""
    maker = {name: node for node in graph.node for name in node.output}
    users: dict[str, list[onnx.NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    dropped: set[str] = set()
    fresh: dict[str, list[onnx.NodeProto]] = {}
    for clip in graph.node:
        if clip.op_type != "Clip":
            continue
        add, (last,) = maker[clip.input[0]], users[clip.output[0]]
        x = add.input[0]
        (other,) = (name for name in last.input if name != clip.output[0])
        gate = helper.make_node("HardSigmoid", [x], [last.output[0]], alpha=1 / 6, beta=0.5)
        dropped |= {add.output[0], clip.output[0], last.output[0]}
        if other in maker:
            # x/6 came from a Mul of its own: a hard swish.
            dropped.add(other)
            gate.output[0] = f"{x}/gate"
            fresh[last.output[0]] = [gate, helper.make_node("Mul", [x, gate.output[0]], [last.output[0]])]
        else:
            fresh[last.output[0]] = [gate]
    nodes = [made for node in graph.node for made in fresh.get(node.output[0], [node])
             if made is not node or node.output[0] not in dropped]
    del graph.node[:]
    graph.node.extend(nodes)


class Network(nn.Module):
    """Image [n, 3, height, width], RGB in 0..255 → heat, logits [n, 80, rows, columns], and sides
    [n, 4, rows, columns] in pixels of the picture. The first `frozen` convolutions do not learn."""

    def __init__(self, model: onnx.ModelProto, frozen: int = 0) -> None:
        super().__init__()
        graph = model.graph
        values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        self.steps: list[tuple[str, tuple[str, ...], str, dict]] = []
        self.convolutions = nn.ModuleDict()
        self.weight_names: dict[str, tuple[str, ...]] = {}
        for node in graph.node:
            attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            inputs = tuple(name for name in node.input if name and name not in values)
            if node.op_type == "Conv":
                key = f"conv{len(self.convolutions)}"
                self.convolutions[key] = _convolution(attributes, [values[name] for name in node.input[1:]])
                self.weight_names[key] = tuple(node.input[1:])
                top, left, bottom, right = attributes["pads"]
                attributes = {"key": key, "pads": (left, right, top, bottom)}
                if top == bottom and left == right:
                    self.convolutions[key].padding = (top, left)
                    attributes["pads"] = None
            elif node.op_type == "Mul" and len(inputs) == 1:
                (factor,) = (values[name] for name in node.input if name in values)
                attributes = {"factor": float(factor)}
            self.steps.append((node.op_type, inputs, node.output[0], attributes))
        for index, convolution in enumerate(self.convolutions.values()):
            convolution.requires_grad_(index >= frozen)
        frozen_keys = list(self.convolutions)[:frozen]
        self.first_learning = next(
            index for index, (kind, _, _, a) in enumerate(self.steps) if kind == "Conv" and a["key"] not in frozen_keys)
        self.last_use = {name: index for index, (_, inputs, _, _) in enumerate(self.steps) for name in inputs}

    def forward(self, image: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        values: dict[str, torch.Tensor] = {"image": image}
        with torch.no_grad():
            self._run(values, 0, self.first_learning)
        self._run(values, self.first_learning, len(self.steps))
        return values["heat"].float(), values["sides"].float()

    def _run(self, values: dict[str, torch.Tensor], start: int, end: int) -> None:
        for index in range(start, end):
            kind, inputs, output, attributes = self.steps[index]
            values[output] = self._step(kind, [values[name] for name in inputs], attributes)
            for name in inputs:
                if self.last_use[name] == index:
                    values.pop(name, None)

    def _step(self, kind: str, x: list[torch.Tensor], attributes: dict) -> torch.Tensor:
        if kind == "Conv":
            padded = functional.pad(x[0], attributes["pads"]) if attributes["pads"] else x[0]
            return self.convolutions[attributes["key"]](padded)
        if kind == "Mul":
            return x[0] * attributes["factor"] if "factor" in attributes else x[0] * x[1]
        if kind == "Sigmoid":
            # The last one, over the heat, is left to the loss, which wants logits.
            return x[0] if x[0].shape[1] == 80 else torch.sigmoid(x[0])
        simple = {
            "Transpose": lambda: x[0],
            "HardSigmoid": lambda: functional.hardsigmoid(x[0]),
            "Relu": lambda: functional.relu(x[0]),
            "Add": lambda: x[0] + x[1],
            "Concat": lambda: torch.cat(x, 1),
            "ReduceMean": lambda: x[0].mean((2, 3), keepdim=True),
            "Resize": lambda: _twice(x[0]),
        }
        return simple[kind]()


def _convolution(attributes: dict, weights: list) -> nn.Conv2d:
    weight = torch.from_numpy(weights[0].copy())
    outs, ins = weight.shape[:2]
    layer = nn.Conv2d(ins * attributes["group"], outs, tuple(attributes["kernel_shape"]),
                      tuple(attributes["strides"]), groups=attributes["group"], bias=len(weights) > 1)
    with torch.no_grad():
        layer.weight.copy_(weight)
        if len(weights) > 1:
            layer.bias.copy_(torch.from_numpy(weights[1].copy()))
    return layer


def _twice(x: torch.Tensor) -> torch.Tensor:
    """ONNX's linear Resize by 2, "asymmetric": even places are the cells, odd ones the means."""
    rows, columns = x.shape[2:]
    grown = functional.pad(x, (0, 1, 0, 1), mode="replicate")
    size = (2 * rows + 1, 2 * columns + 1)
    return functional.interpolate(grown, size=size, mode="bilinear", align_corners=True)[..., :-1, :-1]
