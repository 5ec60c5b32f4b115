package main

import (
	"fmt"
	"image/color"
	"math"
	"sort"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
)

// More lines than this can't be told apart in so small a picture: the highest are drawn.
const most = 5

// One panel: a line for each series, over the seconds of the run.
func graph(shown panel) (*plot.Plot, error) {
	picture := plot.New()
	picture.Title.Text = shown.Title
	picture.Title.TextStyle.Font = letters(vg.Points(10))
	picture.X.Tick.Label.Font = letters(vg.Points(7))
	picture.Y.Tick.Label.Font = letters(vg.Points(7))
	picture.X.Tick.Marker = ticks(func(value float64) string { return strconv.Itoa(int(value)) + " s" })
	picture.Y.Tick.Marker = ticks(func(value float64) string { return in(shown.Unit, value) })
	picture.Legend.TextStyle.Font = letters(vg.Points(7))
	picture.Legend.ThumbnailWidth = vg.Points(10)
	picture.Legend.Top = true
	picture.Legend.Left = true
	picture.Y.Min = 0
	grid := plotter.NewGrid()
	grid.Vertical.Color = nil
	grid.Horizontal.Color = color.Gray{Y: 225}
	picture.Add(grid)
	for i, one := range highest(shown.Series) {
		points := make(plotter.XYs, len(one.Points))
		for j, point := range one.Points {
			points[j] = plotter.XY{X: point[0], Y: point[1]}
		}
		line, err := plotter.NewLine(points)
		if err != nil {
			return nil, err
		}
		line.Color = plotutil.Color(i)
		line.Width = vg.Points(1.2)
		picture.Add(line)
		picture.Legend.Add(one.Legend, line)
	}
	// Room for the legend, and for a line that is 0 throughout.
	picture.Y.Min = math.Min(0, picture.Y.Min)
	picture.Y.Max = math.Max(picture.Y.Max*1.35, picture.Y.Min+1e-3)
	return picture, nil
}

func highest(all []series) []series {
	sorted := append([]series(nil), all...)
	sort.SliceStable(sorted, func(i, j int) bool { return peak(sorted[i]) > peak(sorted[j]) })
	return sorted[:min(most, len(sorted))]
}

func peak(one series) float64 {
	top := math.Inf(-1)
	for _, point := range one.Points {
		top = math.Max(top, point[1])
	}
	return top
}

type ticks func(float64) string

func (text ticks) Ticks(low, high float64) []plot.Tick {
	found := plot.DefaultTicks{}.Ticks(low, high)
	for i := range found {
		if found[i].Label != "" {
			found[i].Label = text(found[i].Value)
		}
	}
	return found
}

// A value in Grafana's unit, short.
func in(unit string, value float64) string {
	switch unit {
	case "s":
		if math.Abs(value) < 1 && value != 0 {
			return fmt.Sprintf("%.3g ms", value*1000)
		}
		if math.Abs(value) > 2*86400 {
			return fmt.Sprintf("%.3g d", value/86400)
		}
		return fmt.Sprintf("%.3g s", value)
	case "bytes":
		return fmt.Sprintf("%.4g MiB", value/(1<<20))
	case "percentunit":
		return fmt.Sprintf("%.3g %%", value*100)
	case "ops", "reqps":
		return fmt.Sprintf("%.3g/s", value)
	default:
		return fmt.Sprintf("%.4g", value)
	}
}
