"""Proves the generator: exact inverses, exact flow (warp check), exact occlusion, the same pair for the same seed.

    python pairs_check.py
"""
from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from pairs import HEIGHT, WIDTH, grid, make_pair, make_scene, photographs

SCENES = 24


def main() -> None:
    cv2.setNumThreads(1)
    paths = photographs(Path("/work/shared"), held=True)
    pixels = grid()
    warped_errors, still_errors, hidden_errors, inverse_errors, speeds, hidden_shares = [], [], [], [], [], []
    for index in range(SCENES):
        scene, _ = make_scene(99, index, paths)
        flow, visible = scene.flow(pixels)
        assert np.isfinite(flow).all()
        for layer in scene.layers:
            # Only where the layer really is: a ground plane has no points above its horizon.
            coverage = layer.coverage(pixels)
            inside = np.ones(pixels.shape[:2], bool) if coverage is None else coverage >= 0.5
            if inside.any():
                there = layer.motion.forward(pixels)
                seen = inside & (there >= 0).all(-1) & (there[..., 0] < WIDTH) & (there[..., 1] < HEIGHT)
                back = layer.motion.backward(there)
                inverse_errors.append(float(np.abs(back - pixels)[seen].max(initial=0)))
        first, second = scene.first(pixels), scene.second(pixels)
        # Coverage that is neither full nor none mixes two motions: such pixels prove nothing.
        pure = np.ones(pixels.shape[:2], bool)
        for layer in scene.layers[1:]:
            for points in (pixels, layer.motion.backward(pixels + flow)):
                coverage = layer.coverage(points)
                pure &= (coverage < 0.01) | (coverage > 0.99)
        inner = visible & cv2.erode(pure.astype(np.uint8), np.ones((5, 5))).astype(bool)
        warped = cv2.remap(second, pixels + flow, None, cv2.INTER_CUBIC)
        error = np.abs(warped - first).mean(-1)
        warped_errors.append(float(error[inner].mean()))
        still_errors.append(float(np.abs(second - first).mean(-1)[inner].mean()))
        if (~visible & pure).any():
            hidden_errors.append(float(error[~visible & pure].mean()))
        speeds.append(float(np.linalg.norm(flow, axis=-1).mean()))
        hidden_shares.append(float((~visible).mean()))
    warped, still, hidden = np.mean(warped_errors), np.mean(still_errors), np.mean(hidden_errors)
    print(f"{SCENES} scenes: mean speed {np.mean(speeds):.1f} px ({min(speeds):.2f} to {max(speeds):.1f}), "
          f"hidden {np.mean(hidden_shares):.2f}")
    print(f"forward and back: at most {max(inverse_errors):.4f} px off")
    print(f"grey levels: warped {warped:.2f}, not warped {still:.2f}, warped where hidden {hidden:.2f}")
    assert max(inverse_errors) < 0.05
    assert warped < 0.12 * still and warped < 0.1 * hidden and max(warped_errors) < 4
    one, two = make_pair(5, 3, paths), make_pair(5, 3, paths)
    assert all(np.array_equal(one[key], two[key]) for key in one)
    assert not np.array_equal(one["first"], make_pair(5, 4, paths)["first"])
    assert one["flow"].shape == (HEIGHT // 4, WIDTH // 4, 2)
    print("same seed, same pair")


if __name__ == "__main__":
    main()
