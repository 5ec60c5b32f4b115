// Draws what the panels of a dashboard showed in a run: one SVG for each file of series that it is given.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

const (
	columns = 3
	width   = 12 * vg.Inch
	row     = 2.1 * vg.Inch
)

type dashboard struct {
	Title  string  `json:"title"`
	Panels []panel `json:"panels"`
}

type panel struct {
	Title  string   `json:"title"`
	Unit   string   `json:"unit"`
	Series []series `json:"series"`
}

type series struct {
	Legend string `json:"legend"`
	// Seconds since the run began, and values; NaN is left out.
	Points [][2]float64 `json:"points"`
}

func main() {
	if len(os.Args) < 3 {
		fail(fmt.Errorf("usage: pictures FOLDER FILE.json…"))
	}
	for _, file := range os.Args[2:] {
		text, err := os.ReadFile(file)
		fail(err)
		var read dashboard
		fail(json.Unmarshal(text, &read))
		name := strings.TrimSuffix(filepath.Base(file), ".json") + ".svg"
		fail(paint(read, filepath.Join(os.Args[1], name)))
	}
}

func paint(shown dashboard, file string) error {
	rows := (len(shown.Panels) + columns - 1) / columns
	canvas := vgsvg.New(width, row*vg.Length(rows))
	tiles := draw.Tiles{Rows: rows, Cols: columns, PadX: vg.Points(14), PadY: vg.Points(10),
		PadTop: vg.Points(6), PadBottom: vg.Points(6), PadLeft: vg.Points(6), PadRight: vg.Points(10)}
	whole := draw.New(canvas)
	for i, one := range shown.Panels {
		picture, err := graph(one)
		if err != nil {
			return fmt.Errorf("%s: %w", one.Title, err)
		}
		picture.Draw(tiles.At(whole, i%columns, i/columns))
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = canvas.WriteTo(out)
	return err
}

// Readers have a font of their own without serifs.
func letters(size vg.Length) font.Font {
	return font.Font{Typeface: "Liberation", Variant: "Sans", Size: size}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}
