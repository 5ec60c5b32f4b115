// Command contestant runs the engine natively and takes the commands that docs/benchmarks.md lists, a line each, on standard input.
// It is built inside the engine's own module (go build -overlay), so that both have the same CUE.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: contestant LIBRARY < COMMANDS")
		os.Exit(2)
	}
	library, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	c := &contestant{library: library}
	answers := bufio.NewWriter(os.Stdout)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		numbers, err := c.obey(strings.Fields(lines.Text()))
		if err != nil {
			fmt.Fprintln(answers, "error", strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Fprintln(answers, "ok", strings.Trim(fmt.Sprint(numbers), "[]"))
		}
		answers.Flush()
	}
}

func (c *contestant) obey(words []string) ([]int64, error) {
	if len(words) == 0 {
		return nil, fmt.Errorf("an empty line is no command")
	}
	command, rest := words[0], words[1:]
	switch {
	case command == "open" && len(rest) == 0:
		return c.open()
	case command == "build" && len(rest) == 2:
		return c.build(rest[0], rest[1])
	case command == "anew" && len(rest) == 2:
		return c.anew(rest[0], rest[1])
	case command == "render" && len(rest) == 1:
		return counted(rest[0], c.render)
	case command == "answer" && len(rest) == 1:
		return nil, c.answer(rest[0])
	case command == "pool" && len(rest) >= 3:
		workers, err := strconv.Atoi(rest[0])
		if err != nil {
			return nil, err
		}
		return counted(rest[1], func(count int) ([]int64, error) { return c.pool(workers, count, rest[2:]) })
	}
	return nil, fmt.Errorf("no such command: %s", strings.Join(words, " "))
}

func counted(word string, work func(int) ([]int64, error)) ([]int64, error) {
	count, err := strconv.Atoi(word)
	if err != nil {
		return nil, err
	}
	return work(count)
}
