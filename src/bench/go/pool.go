package main

import "time"

// worker is an engine of its own with templates compiled.
type worker struct {
	contestant
	requests [][]byte
}

var pools = map[int][]*worker{}

// pool has so many workers render side by side, each its share of the renders, and answers with the nanoseconds that it took.
func (c *contestant) pool(workers, count int, folders []string) ([]int64, error) {
	for len(pools[workers]) < workers {
		w := &worker{contestant: contestant{library: c.library}}
		w.engine = w.opened()
		for _, folder := range folders {
			template, err := w.take(folder, "0")
			if err != nil {
				return nil, err
			}
			id, err := compile(w.engine, template)
			if err != nil {
				return nil, err
			}
			w.requests = append(w.requests, w.files.request(id))
		}
		pools[workers] = append(pools[workers], w)
	}
	ends := make(chan error, workers)
	started := time.Now()
	for i, w := range pools[workers] {
		share := (count + i) / workers
		go func() { ends <- w.run(share) }()
	}
	var problem error
	for range workers {
		if err := <-ends; err != nil {
			problem = err
		}
	}
	return []int64{time.Since(started).Nanoseconds()}, problem
}

func (w *worker) run(count int) error {
	for i := range count {
		if _, err := once(w.engine, w.requests[i%len(w.requests)]); err != nil {
			return err
		}
	}
	return nil
}
