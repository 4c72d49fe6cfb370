"""What the two teachers say of every training picture, computed once and kept.

TCMonoDepth-small (MIT) speaks for every picture: aspect kept, short side 256
and 352, each also mirrored, the four answers aligned and averaged.
FastDepth (MIT, learnt on NYU rooms) answers on 224x224, also mirrored, and is
mixed in where `room_weight` trusts it.

One compressed file a picture in OUT: `image` uint8 [h, w, 3] RGB, `target`
float16 [h, w] relative inverse depth on TCMonoDepth's own scale, `room` the
weight FastDepth had. Resumable: files that are there are skipped.

    python teachers.py --shared /work/shared --out /tmp/depth-train/teachers
"""
from __future__ import annotations

import argparse
import csv
import os
from pathlib import Path
from typing import Iterator

import cv2
import numpy as np
import onnxruntime as ort

# Only clips under CC-BY-4.0 are learnt from.
CLIPS = ("bottle-detection", "car-detection", "one-by-one-person-detection")
FRAMES_PER_CLIP = 50
FREE_TIERS = ("free", "free-coco")
SHORT_SIDES = (256, 352)


def session(path: Path, threads: int) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def planes(image: np.ndarray, width: int, height: int) -> np.ndarray:
    """RGB uint8 picture -> float32 [1, 3, height, width] in 0..1."""
    shrinks = width * height < image.shape[0] * image.shape[1]
    resized = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return np.ascontiguousarray(resized.transpose(2, 0, 1)[None], np.float32) / 255


def fit(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """`source` after the scale and shift that bring it nearest to `target` (least squares)."""
    s = source.ravel().astype(np.float64)
    t = target.ravel().astype(np.float64)
    variance = s.var()
    scale = ((s - s.mean()) * (t - t.mean())).mean() / variance if variance > 1e-12 else 0.0
    return (source * scale + (t.mean() - scale * s.mean())).astype(np.float32)


def kept_size(image: np.ndarray, short: int, multiple: int = 32) -> tuple[int, int]:
    """Width and height with the aspect kept, in multiples that the network takes."""
    height, width = image.shape[:2]
    scale = short / min(height, width)
    return tuple(max(multiple, round(side * scale / multiple) * multiple) for side in (width, height))


class Teachers:
    """Both teachers, loaded once."""

    def __init__(self, models: Path, threads: int = 2) -> None:
        self.general = session(models / "tcmonodepth_small_w16.onnx", threads)
        self.rooms = session(models / "fast_depth_224_w8fold.onnx", threads)

    def general_at(self, image: np.ndarray, short: int) -> np.ndarray:
        """TCMonoDepth's inverse depth at the picture's own size, one pass."""
        width, height = kept_size(image, short)
        out = self.general.run(None, {"image": planes(image, width, height)})[0][0, 0]
        return cv2.resize(out, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)

    def general_mean(self, image: np.ndarray) -> np.ndarray:
        """Two sizes, each with its mirror image, aligned to the first and averaged."""
        answers = []
        for short in SHORT_SIDES:
            for mirrored in (False, True):
                source = np.ascontiguousarray(image[:, ::-1]) if mirrored else image
                answer = self.general_at(source, short)
                answer = answer[:, ::-1] if mirrored else answer
                answers.append(fit(answer, answers[0]) if answers else answer)
        return np.maximum(np.mean(answers, axis=0), 0).astype(np.float32)

    def rooms_mean(self, image: np.ndarray) -> np.ndarray:
        """FastDepth's depth in metres at the picture's own size."""
        plain = self.rooms.run(None, {"image": planes(image, 224, 224)})[0][0, 0]
        turned = self.rooms.run(None, {"image": planes(np.ascontiguousarray(image[:, ::-1]), 224, 224)})[0][0, 0]
        depth = (plain + turned[:, ::-1]) / 2
        return cv2.resize(depth, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)


def pictures(shared: Path, tiers: tuple[str, ...]) -> Iterator[tuple[str, np.ndarray, str]]:
    """Name, RGB picture and source of every photograph of these tiers, then of the clips."""
    with open(shared / "photos" / "manifest.tsv", newline="") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if row["tier"] in tiers]
    for row in rows:
        image = cv2.imread(str(shared / "photos" / row["file"]))
        if image is not None:
            yield Path(row["file"]).stem, cv2.cvtColor(image, cv2.COLOR_BGR2RGB), row["source"]
    if not set(FREE_TIERS) & set(tiers):
        return
    for clip in CLIPS:
        video = cv2.VideoCapture(str(shared / "data" / "video" / f"{clip}.mp4"))
        step = int(video.get(cv2.CAP_PROP_FRAME_COUNT)) // FRAMES_PER_CLIP
        for index in range(FRAMES_PER_CLIP * step):
            ok, frame = video.read()
            if not ok:
                break
            if index % step == 0:
                frame = cv2.resize(frame, kept_size(frame, 288, 1), interpolation=cv2.INTER_AREA)
                yield f"{clip}-{index:04d}", cv2.cvtColor(frame, cv2.COLOR_BGR2RGB), clip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("/work/shared"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tiers", default=",".join(FREE_TIERS))
    parser.add_argument("--every", type=int, default=1, help="take each n-th picture")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    teachers = Teachers(arguments.shared / "models")
    for index, (name, image, source) in enumerate(pictures(arguments.shared, tuple(arguments.tiers.split(",")))):
        path = arguments.out / f"{name}.npz"
        if index % arguments.every or path.exists():
            continue
        general = teachers.general_mean(image)
        depth = teachers.rooms_mean(image)
        partial = path.with_suffix(".part")
        with open(partial, "wb") as file:
            np.savez(file, image=image, general=general.astype(np.float16), rooms=depth.astype(np.float16), source=source)
        os.replace(partial, path)


if __name__ == "__main__":
    main()
