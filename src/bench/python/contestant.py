"""Runs the product's WASM in wasmtime and takes the commands that docs/benchmarks.md lists, a line each, on standard input.

usage: contestant.py WASM LIBRARY CACHE [--collector-off]

CACHE is a file for what wasmtime compiles the WASM to, which takes some ten seconds. With --collector-off Go's garbage collector
runs between the measurements and not in them.
"""

import os
import resource
import struct
import sys
import threading
import time

from wasmtime import Config, Engine, Linker, Module, Store, WasiConfig

# Of wasm code; more is refused by the version in use.
STACK_BYTES = 2 << 20
MARK = b"bench-0000000000"


class Instance:
    """The engine, as the JVM has it: bytes in, bytes out."""

    def __init__(self, engine, module, library):
        self.store = Store(engine)
        self.store.set_wasi(WasiConfig())
        linker = Linker(engine)
        linker.define_wasi()
        self.exports = linker.instantiate(self.store, module).exports(self.store)
        self.memory = self.exports["memory"]
        self.invoke("_initialize")
        self.call("library", library)
        if "prepare" in set(self.exports):
            self.invoke("prepare")

    def invoke(self, name, *arguments):
        return self.exports[name](self.store, *arguments)

    def call(self, name, argument):
        address = self.invoke("alloc", max(len(argument), 1))
        self.memory.write(self.store, argument, address)
        place = self.invoke(name, address, len(argument)) & 0xFFFFFFFFFFFFFFFF
        start = place >> 32
        return bytes(self.memory.read(self.store, start, start + (place & 0xFFFFFFFF)))

    def compile(self, template):
        answer = self.call("compile", template)
        if not answer.startswith(b'{"template":'):
            raise RuntimeError("the template can't be built: " + answer.decode())
        return int(answer[len(b'{"template":'):-1])

    def render(self, request):
        answer = self.call("render", request)
        if not answer.startswith(b'{"objects":'):
            raise RuntimeError("the template doesn't render: " + answer.decode())
        return answer


class Files:
    """A template as an archive, and what a request has behind the template's number."""

    def __init__(self, folder):
        self.template, cluster, workload = (
            read(os.path.join(folder, name)) for name in ("template.bin", "cluster.json", "workload.json"))
        self.filled = b"".join(struct.pack("<I", len(part)) + part for part in (cluster, workload))

    def changed(self, number):
        return self.template.replace(MARK, b"bench-%010d" % number)

    def request(self, template):
        return struct.pack("<I", template) + self.filled


class Contestant:
    def __init__(self, wasm, library, cache, is_collector_off):
        config = Config()
        config.max_wasm_stack = STACK_BYTES
        self.engine = Engine(config)
        self.module = compiled(self.engine, wasm, cache)
        self.library = read(library)
        self.is_collector_off = is_collector_off
        self.pools = {}
        self.template = 0

    def obey(self, command, *rest):
        commands = {"open": self.open, "build": self.build, "render": self.render, "answer": self.answer, "pool": self.pool}
        if command not in commands:
            raise RuntimeError("no such command: " + command)
        return commands[command](*rest)

    def open(self):
        def work():
            self.instance = Instance(self.engine, self.module, self.library)
        return clock(work)

    def build(self, folder, number):
        self.files = Files(folder)
        changed = self.files.changed(int(number))
        if self.template:
            self.instance.invoke("release", self.template)
        self.collect()

        def work():
            self.template = self.instance.compile(changed)
        return clock(work)

    def render(self, count):
        request = self.files.request(self.template)
        self.collect()
        walls = []
        cpu, process_cpu = time.thread_time_ns(), process_time_ns()
        for _ in range(int(count)):
            started = time.perf_counter_ns()
            self.instance.render(request)
            walls.append(time.perf_counter_ns() - started)
        cpu, process_cpu = time.thread_time_ns() - cpu, process_time_ns() - process_cpu
        # What Go allocates within the instance isn't to be seen from here: -1.
        return [cpu, process_cpu, -1, self.instance.memory.data_len(self.instance.store)] + walls

    def answer(self, file):
        with open(file, "wb") as out:
            out.write(self.instance.render(self.files.request(self.template)))
        return []

    def pool(self, workers, count, *folders):
        workers, count = int(workers), int(count)
        pool = self.pools.setdefault(workers, [])
        while len(pool) < workers:
            instance = Instance(self.engine, self.module, self.library)
            files = [Files(folder) for folder in folders]
            pool.append((instance, [each.request(instance.compile(each.changed(0))) for each in files]))
        problems = []

        def work(instance, requests, share):
            try:
                for i in range(share):
                    instance.render(requests[i % len(requests)])
            except Exception as problem:
                problems.append(problem)
        threads = [threading.Thread(target=work, args=(*each, (count + i) // workers)) for i, each in enumerate(pool)]
        started = time.perf_counter_ns()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if problems:
            raise problems[0]
        return [time.perf_counter_ns() - started]

    def collect(self):
        if self.is_collector_off:
            self.instance.invoke("collect", -1)


def read(file):
    with open(file, "rb") as opened:
        return opened.read()


def compiled(engine, wasm, cache):
    if not os.path.exists(cache):
        module = Module.from_file(engine, wasm)
        with open(cache + ".tmp", "wb") as out:
            out.write(module.serialize())
        os.replace(cache + ".tmp", cache)
    return Module.deserialize_file(engine, cache)


def process_time_ns():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return int((used.ru_utime + used.ru_stime) * 1e9)


def clock(work):
    cpu, wall = time.thread_time_ns(), time.perf_counter_ns()
    work()
    return [time.perf_counter_ns() - wall, time.thread_time_ns() - cpu]


def serve(arguments):
    contestant = Contestant(*arguments[:3], arguments[3:] == ["--collector-off"])
    for line in sys.stdin:
        try:
            print("ok", *contestant.obey(*line.split()), flush=True)
        except Exception as problem:
            print("error", str(problem).split("\n")[0], flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    # Go's calls are calls of the thread's own stack.
    threading.stack_size(64 << 20)
    worker = threading.Thread(target=serve, args=(sys.argv[1:],))
    worker.start()
    worker.join()
