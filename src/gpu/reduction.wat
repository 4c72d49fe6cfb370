;; The arithmetic of a picture's reduction, for processors with 128-bit SIMD (every browser that runs
;; onnxruntime-web). `npx tsx tools/build/make-wasm.ts` writes it into `reduction-code.ts`.
;;
;; Samples are bytes. Weights are 16-bit whole numbers that sum to 2^14. A weighted sum of rows keeps
;; seven bits after the point (at most 255 × 2^7 = 32,640, so it fits 16 bits); the weighted sum along
;; it is 2^21 times the result, which stays below 2^31.
;;
;; All functions read up to 31 bytes and write up to 31 bytes beyond what they are asked for: the
;; caller leaves room. What is read there has weight 0 or is not used.
(module
  (memory (export "memory") 1)

  ;; target[x] = Σ weights[k] × source[x + k × stride], 0 <= x < columns: one row out of several.
  ;; Two rows at a time, whose bytes are interleaved so that one instruction weighs and adds a pair.
  ;; $pairs: rows / 2, at least 1. $target: 16-bit values.
  (func (export "sumRows")
    (param $source i32) (param $stride i32) (param $weights i32) (param $pairs i32)
    (param $columns i32) (param $target i32)
    (local $end i32) (local $last i32) (local $at i32) (local $pair i32)
    (local $w v128) (local $a v128) (local $b v128)
    (local $s0 v128) (local $s1 v128) (local $s2 v128) (local $s3 v128)
    (local.set $end (i32.add (local.get $source) (local.get $columns)))
    (local.set $last (i32.add (local.get $weights) (i32.shl (local.get $pairs) (i32.const 2))))
    (loop $columns
      ;; Half of what the shift below drops: it rounds.
      (local.set $s0 (v128.const i32x4 64 64 64 64))
      (local.set $s1 (local.get $s0))
      (local.set $s2 (local.get $s0))
      (local.set $s3 (local.get $s0))
      (local.set $at (local.get $source))
      (local.set $pair (local.get $weights))
      (loop $rows
        (local.set $w (v128.load32_splat (local.get $pair)))
        (local.set $a (v128.load (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $b (v128.load (local.get $at)))
        (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (local.set $s0 (i32x4.add (local.get $s0) (i32x4.dot_i16x8_s
          (i16x8.extend_low_i8x16_u (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
            (local.get $a) (local.get $b)))
          (local.get $w))))
        (local.set $s1 (i32x4.add (local.get $s1) (i32x4.dot_i16x8_s
          (i16x8.extend_high_i8x16_u (i8x16.shuffle 0 16 1 17 2 18 3 19 4 20 5 21 6 22 7 23
            (local.get $a) (local.get $b)))
          (local.get $w))))
        (local.set $s2 (i32x4.add (local.get $s2) (i32x4.dot_i16x8_s
          (i16x8.extend_low_i8x16_u (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
            (local.get $a) (local.get $b)))
          (local.get $w))))
        (local.set $s3 (i32x4.add (local.get $s3) (i32x4.dot_i16x8_s
          (i16x8.extend_high_i8x16_u (i8x16.shuffle 8 24 9 25 10 26 11 27 12 28 13 29 14 30 15 31
            (local.get $a) (local.get $b)))
          (local.get $w))))
        (local.set $pair (i32.add (local.get $pair) (i32.const 4)))
        (br_if $rows (i32.lt_u (local.get $pair) (local.get $last))))
      (v128.store (local.get $target) (i16x8.narrow_i32x4_s
        (i32x4.shr_s (local.get $s0) (i32.const 7))
        (i32x4.shr_s (local.get $s1) (i32.const 7))))
      (v128.store offset=16 (local.get $target) (i16x8.narrow_i32x4_s
        (i32x4.shr_s (local.get $s2) (i32.const 7))
        (i32x4.shr_s (local.get $s3) (i32.const 7))))
      (local.set $source (i32.add (local.get $source) (i32.const 16)))
      (local.set $target (i32.add (local.get $target) (i32.const 32)))
      (br_if $columns (i32.lt_u (local.get $source) (local.get $end)))))

  ;; target[i] = Σ weights[i][k] × row[first[i] + k], as float32 in [0, 255].
  ;; $first: 32-bit, in bytes of the row. $eights: weights of each / 8, at least 1. $count: at least 1.
  (func (export "sumColumns")
    (param $row i32) (param $first i32) (param $weights i32) (param $eights i32)
    (param $count i32) (param $target i32)
    (local $end i32) (local $at i32) (local $last i32) (local $sum v128)
    (local.set $end (i32.add (local.get $target) (i32.shl (local.get $count) (i32.const 2))))
    (loop $each
      (local.set $at (i32.add (local.get $row) (i32.load (local.get $first))))
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $last
        (i32.add (local.get $weights) (i32.shl (local.get $eights) (i32.const 4))))
      (loop $taps
        (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
          (v128.load (local.get $at)) (v128.load (local.get $weights)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (local.set $weights (i32.add (local.get $weights) (i32.const 16)))
        (br_if $taps (i32.lt_u (local.get $weights) (local.get $last))))
      (local.set $sum (i32x4.add (local.get $sum)
        (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $sum) (local.get $sum))))
      (f32.store (local.get $target) (f32.mul
        (f32.convert_i32_s (i32.add
          (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum))))
        ;; 2^-21
        (f32.const 0x1p-21)))
      (local.set $first (i32.add (local.get $first) (i32.const 4)))
      (local.set $target (i32.add (local.get $target) (i32.const 4)))
      (br_if $each (i32.lt_u (local.get $target) (local.get $end)))))

  ;; One colour of the picture out of three channels:
  ;; target[i] = min(max(k0 × a[i] + k1 × b[i] + k2 × c[i] + k3, 0), 255) × k4 + k5.
  ;; $k: six float32. Writes whole fours.
  (func (export "mixChannels")
    (param $a i32) (param $b i32) (param $c i32) (param $count i32) (param $k i32)
    (param $target i32)
    (local $end i32) (local $mix v128)
    (local $k0 v128) (local $k1 v128) (local $k2 v128) (local $k3 v128) (local $k4 v128)
    (local $k5 v128)
    (local.set $k0 (v128.load32_splat (local.get $k)))
    (local.set $k1 (v128.load32_splat offset=4 (local.get $k)))
    (local.set $k2 (v128.load32_splat offset=8 (local.get $k)))
    (local.set $k3 (v128.load32_splat offset=12 (local.get $k)))
    (local.set $k4 (v128.load32_splat offset=16 (local.get $k)))
    (local.set $k5 (v128.load32_splat offset=20 (local.get $k)))
    (local.set $end (i32.add (local.get $target) (i32.shl (local.get $count) (i32.const 2))))
    (loop $fours
      (local.set $mix (f32x4.add
        (f32x4.add
          (f32x4.mul (local.get $k0) (v128.load (local.get $a)))
          (f32x4.mul (local.get $k1) (v128.load (local.get $b))))
        (f32x4.add
          (f32x4.mul (local.get $k2) (v128.load (local.get $c)))
          (local.get $k3))))
      (local.set $mix (f32x4.min
        (f32x4.max (local.get $mix) (v128.const f32x4 0 0 0 0))
        (v128.const f32x4 255 255 255 255)))
      (v128.store (local.get $target)
        (f32x4.add (f32x4.mul (local.get $mix) (local.get $k4)) (local.get $k5)))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (local.set $c (i32.add (local.get $c) (i32.const 16)))
      (local.set $target (i32.add (local.get $target) (i32.const 16)))
      (br_if $fours (i32.lt_u (local.get $target) (local.get $end))))))
