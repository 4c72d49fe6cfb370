;; Dot products of one row of float32 with many, for processors with 128-bit SIMD. Rows are a multiple of
;; 16 floats apart. `npx tsx tools/build/make-wasm.ts` writes it into `dot-products-code.ts`.
(module
  (memory (export "memory") 1)

  ;; Writes to `target` the dot product of `query` with each of `count` rows from `rows` on.
  ;; `stride` is the length of a row in bytes, a multiple of 64; addresses are in bytes, too.
  (func (export "dotProducts")
    (param $rows i32) (param $count i32) (param $stride i32) (param $query i32) (param $target i32)
    (local $end i32) (local $rowEnd i32) (local $q i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $target) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.ge_u (local.get $target) (local.get $end)))
        (local.set $rowEnd (i32.add (local.get $rows) (local.get $stride)))
        (local.set $q (local.get $query))
        (local.set $a (v128.const f32x4 0 0 0 0))
        (local.set $b (v128.const f32x4 0 0 0 0))
        (local.set $c (v128.const f32x4 0 0 0 0))
        (local.set $d (v128.const f32x4 0 0 0 0))
        (loop $part
          (local.set $a (f32x4.add (local.get $a)
            (f32x4.mul (v128.load (local.get $rows)) (v128.load (local.get $q)))))
          (local.set $b (f32x4.add (local.get $b)
            (f32x4.mul (v128.load offset=16 (local.get $rows)) (v128.load offset=16 (local.get $q)))))
          (local.set $c (f32x4.add (local.get $c)
            (f32x4.mul (v128.load offset=32 (local.get $rows)) (v128.load offset=32 (local.get $q)))))
          (local.set $d (f32x4.add (local.get $d)
            (f32x4.mul (v128.load offset=48 (local.get $rows)) (v128.load offset=48 (local.get $q)))))
          (local.set $rows (i32.add (local.get $rows) (i32.const 64)))
          (local.set $q (i32.add (local.get $q) (i32.const 64)))
          (br_if $part (i32.lt_u (local.get $rows) (local.get $rowEnd))))
        (local.set $a (f32x4.add (f32x4.add (local.get $a) (local.get $b))
          (f32x4.add (local.get $c) (local.get $d))))
        (f32.store (local.get $target)
          (f32.add
            (f32.add (f32x4.extract_lane 0 (local.get $a)) (f32x4.extract_lane 1 (local.get $a)))
            (f32.add (f32x4.extract_lane 2 (local.get $a)) (f32x4.extract_lane 3 (local.get $a)))))
        (local.set $target (i32.add (local.get $target) (i32.const 4)))
        (br $row)))))
