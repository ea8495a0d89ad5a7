package chart

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
)

// encodePNG writes a picture with at most 256 colours and its resolution. A
// palette makes the file a quarter the size and several times as quick to
// write; what it merges are neighbouring shades of anti-aliased edges.
func encodePNG(picture *image.RGBA, inks []ink) ([]byte, error) {
	var b bytes.Buffer
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&b, reduce(picture, inks)); err != nil {
		return nil, err
	}
	return withResolution(b.Bytes()), nil
}

// reduce maps a picture to a palette that holds the given inks exactly and every
// other colour to within five bits a channel.
func reduce(picture *image.RGBA, inks []ink) *image.Paletted {
	out := &image.Paletted{
		Pix: make([]uint8, len(picture.Pix)/4), Stride: picture.Stride / 4, Rect: picture.Rect,
	}
	var entry [1 << 15]int16 // index into the palette plus one, by leading bits
	add := func(key int, c ink) {
		out.Palette = append(out.Palette, c)
		entry[key] = int16(len(out.Palette))
	}
	for _, c := range inks {
		if key := leadingBits(c); entry[key] == 0 {
			add(key, c)
		}
	}
	last, index := uint32(0), uint8(0) // no pixel is 0, for all are opaque
	for i := range out.Pix {
		if px := binary.LittleEndian.Uint32(picture.Pix[4*i:]); px != last {
			last = px
			c := ink{uint8(px), uint8(px >> 8), uint8(px >> 16)}
			key := leadingBits(c)
			switch {
			case entry[key] != 0:
			case len(out.Palette) < 256:
				add(key, ink{c.r&^7 | 4, c.g&^7 | 4, c.b&^7 | 4})
			default:
				entry[key] = int16(out.Palette.Index(c)) + 1
			}
			index = uint8(entry[key] - 1)
		}
		out.Pix[i] = index
	}
	return out
}

func leadingBits(c ink) int { return int(c.r)>>3<<10 | int(c.g)>>3<<5 | int(c.b)>>3 }

// withResolution puts a pHYs chunk behind the header of a PNG file, so that
// programs place it at its size in print.
func withResolution(file []byte) []byte {
	const header = 8 + 25 // signature and IHDR
	chunk := binary.BigEndian.AppendUint32(nil, 9)
	chunk = append(chunk, "pHYs"...)
	const perMetre = dotsPerInch * 10000 / 254
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	return append(append(append([]byte{}, file[:header]...), chunk...), file[header:]...)
}
