// SPDX-License-Identifier: Apache-2.0
// A backfill against one giant UPDATE of the same rows, right next to it, and beside an application: bench_backfill [RUNS [ROWS [WHAT]]]; WHAT: those
// comparisons alone whose names it begins.
#include "core/backfill/declaration.h"
#include "core/backfill/runner.h"
#include "tests/bench/measure.h"
#include "tests/support/othersession.h"
#include "tests/support/scratchcluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

using namespace lk;
using namespace lk::bench;
using lk::test::ScratchCluster;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kTurns = 3;
constexpr double kTurnSeconds = 3;
/// max-block and what the watch adds to it, in milliseconds.
constexpr double kMostWait = 200 + 150;

double since(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Processor seconds of a process (user and system), with those of its children that have ended; and its parent.
struct ProcessTimes {
    long parent = 0;
    double own = 0;
    double ended = 0;
};

ProcessTimes timesOf(const std::string& pid)
{
    std::ifstream file("/proc/" + pid + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1))); // the name may hold blanks
    std::string word;
    std::array<double, 16> values{}; // from the third field on: state, parent, …
    for (std::size_t i = 0; i < values.size() && fields >> word; ++i)
        values[i] = std::strtod(word.c_str(), nullptr);
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    return {static_cast<long>(values[1]), (values[11] + values[12]) / ticks, (values[13] + values[14]) / ticks};
}

/// Of a server, all its processes, those that have ended too.
double serverCpu(long postmaster)
{
    while (true) {
        const ProcessTimes before = timesOf(fmt::to_string(postmaster));
        double seconds = before.own + before.ended;
        for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
            const std::string pid = entry.path().filename();
            if (pid.find_first_not_of("0123456789") != std::string::npos)
                continue;
            if (const ProcessTimes times = timesOf(pid); times.parent == postmaster)
                seconds += times.own;
        }
        if (timesOf(fmt::to_string(postmaster)).ended == before.ended) // else one has ended between the two looks
            return seconds;
    }
}

double ownCpu()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// What a way of changing all rows cost.
struct Cost {
    double seconds = 0;
    double serverCpu = 0; ///< processor seconds
    double ownCpu = 0;
    double wal = 0;
    double heap = 0;
    double indexes = 0;
};

/// Sees how long batches take.
struct Batches final : backfill::Observer {
    std::vector<double> milliseconds;
    Clock::time_point first;
    Clock::time_point last;
    void onEvent(const backfill::Event& event) override
    {
        const auto* batch = std::get_if<backfill::BatchDone>(&event);
        if (batch == nullptr)
            return;
        last = Clock::now();
        if (milliseconds.empty())
            first = last;
        milliseconds.push_back(static_cast<double>(batch->time.count()) / 1000);
    }
};

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

class Bench {
public:
    explicit Bench(int rows) : m_rows(rows) {}

    void makeTable(bool isIndexed)
    {
        execute("DROP TABLE IF EXISTS t");
        execute("DROP SCHEMA IF EXISTS lockkeeper CASCADE");
        execute(fmt::format("CREATE TABLE t (id bigint PRIMARY KEY, customer int NOT NULL, status text, hits int NOT "
                            "NULL DEFAULT 0, pad text); "
                            "INSERT INTO t SELECT g, g % 1000, NULL, 0, repeat('x', 150) FROM generate_series(1, {}) "
                            "g; CREATE INDEX ON t ({})",
                            m_rows, isIndexed ? "status" : "customer"));
        execute("VACUUM ANALYZE t");
        execute("CHECKPOINT");
    }

    template<typename Act>
    Cost costOf(Act act)
    {
        const double before = number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");
        const double server = serverCpu(m_postmaster);
        const double own = ownCpu();
        const auto begin = Clock::now();
        act();
        Cost cost;
        cost.seconds = since(begin);
        cost.serverCpu = serverCpu(m_postmaster) - server;
        cost.ownCpu = ownCpu() - own;
        cost.wal = number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')") - before;
        cost.heap = number("SELECT pg_relation_size('t')");
        cost.indexes = number("SELECT pg_indexes_size('t')");
        return cost;
    }

    /// Returns false when it did not end well.
    bool fill(const std::string& attributes, backfill::Observer& observer)
    {
        const auto all = backfill::declarationsIn("-- lockkeeper:backfill name=fill " + attributes +
                                                      "\nUPDATE t SET status = 'completed' WHERE status IS NULL",
                                                  "fill.sql");
        return backfill::run(all.declarations.front(), m_cluster.target(), {}, m_stop.get_token(), observer).kind ==
               backfill::OutcomeKind::Done;
    }

    void compare(const std::string& what, bool isIndexed, int runs, const std::array<double, 4>& limits)
    {
        std::vector<double> time, cpu, outside, wal, heap, indexes, batch;
        for (int run = 0; run < runs; ++run) {
            makeTable(isIndexed);
            const Cost giant = costOf([&] { execute("UPDATE t SET status = 'completed' WHERE status IS NULL"); });
            makeTable(isIndexed);
            Batches batches;
            const Cost ours = costOf([&] {
                if (!fill("load=fast", batches))
                    printFact(what, "the backfill did not end as it should");
            });
            printFact(what,
                      fmt::format("giant {:.1f} s, ours {:.1f} s: {:.1f} s in {} batches, then {:.1f} s; server CPU "
                                  "{:.1f} s and {:.1f} s, own {:.1f} s",
                                  giant.seconds, ours.seconds,
                                  std::chrono::duration<double>(batches.last - batches.first).count(),
                                  batches.milliseconds.size(), since(batches.last), giant.serverCpu, ours.serverCpu,
                                  ours.ownCpu));
            time.push_back(ours.seconds / giant.seconds);
            cpu.push_back(ours.serverCpu / giant.serverCpu);
            outside.push_back(100 * ours.ownCpu / (ours.ownCpu + ours.serverCpu));
            wal.push_back(ours.wal / giant.wal);
            heap.push_back(ours.heap / giant.heap);
            indexes.push_back(ours.indexes / giant.indexes);
            batch.push_back(percentile(batches.milliseconds, 0.99));
        }
        printFigure(what + ", time, times the giant UPDATE", time, "x", limits[0]);
        printFact(what + ", CPU of the server",
                  fmt::format("{:.2f} x, spread {:.0f} %", median(cpu), spreadPercent(cpu)));
        printFigure(what + ", CPU outside the server, share of all", outside, "%", 5);
        printFigure(what + ", WAL", wal, "x", limits[1]);
        printFigure(what + ", heap after", heap, "x", limits[2]);
        printFigure(what + ", indexes after", indexes, "x", limits[3]);
        printFigure(what + ", batch hold p99", batch, "ms", 100);
    }

    /// 300 single-row updates a second, off and on by turns as the contract's figures were taken, and their target: a ratio, or so many
    /// milliseconds more.
    void besideAnApplication(const std::string& load, int runs, double limit50, double limit99, double limitMs)
    {
        std::vector<double> p50, p99, more, longest;
        for (int run = 0; run < runs; ++run) {
            makeTable(false);
            Batches batches;
            std::vector<double> off, on;
            for (int turn = 0; turn < kTurns; ++turn) {
                application(kTurnSeconds, off);
                std::thread runner([&] { (void)fill("load=" + load, batches); });
                application(kTurnSeconds, on);
                m_stop.request_stop();
                runner.join();
                const auto anew = std::make_unique<std::stop_source>(); // as a local g++ 12 takes it for uninitialised
                m_stop = *anew;
            }
            p50.push_back(percentile(on, 0.5) / percentile(off, 0.5));
            p99.push_back(percentile(on, 0.99) / percentile(off, 0.99));
            more.push_back(percentile(on, 0.99) - percentile(off, 0.99));
            longest.push_back(percentile(on, 1));
            printFact("application beside load=" + load,
                      fmt::format("p99 {:.1f} ms after {:.1f} ms, longest {:.0f} ms after {:.0f} ms, {} batches",
                                  percentile(on, 0.99), percentile(off, 0.99), percentile(on, 1), percentile(off, 1),
                                  batches.milliseconds.size()));
        }
        printFigure("application beside load=" + load + ", p50 on / off", p50, "x", limit50);
        if (median(p99) > limit99)
            printFigure("application beside load=" + load + ", p99 on - off", more, "ms", limitMs);
        else
            printFigure("application beside load=" + load + ", p99 on / off", p99, "x", limit99);
        printFigure("application beside load=" + load + ", longest", longest, "ms", kMostWait);
    }

private:
    void application(double seconds, std::vector<double>& milliseconds)
    {
        test::OtherSession session(m_cluster.target(), "app");
        std::mt19937 random(4711 + static_cast<unsigned>(milliseconds.size()));
        const auto begin = Clock::now();
        auto next = begin;
        while (since(begin) < seconds) {
            const auto sent = Clock::now();
            (void)session.run(fmt::format("UPDATE t SET hits = hits + 1 WHERE id = {}",
                                          1 + random() % static_cast<unsigned>(m_rows)));
            milliseconds.push_back(1000 * since(sent));
            next += std::chrono::microseconds(3333);
            std::this_thread::sleep_until(next);
        }
    }

    void execute(const std::string& sql) { (void)m_cluster.execute(sql); }
    double number(const std::string& sql) { return std::strtod(m_cluster.value(sql).c_str(), nullptr); }

    ScratchCluster m_cluster{
        "shared_buffers = 256MB\nfsync = on\nsynchronous_commit = on\nfull_page_writes = on\nmax_wal_size = 4GB\n"};
    long m_postmaster = std::strtol(m_cluster.value("SELECT pg_read_file('postmaster.pid')").c_str(), nullptr, 10);
    int m_rows;
    std::stop_source m_stop;
};

} // namespace

int main(int argc, char** argv)
{
    const int runs = argc > 1 ? std::atoi(argv[1]) : 3;
    const int rows = argc > 2 ? std::atoi(argv[2]) : 1'000'000;
    const std::string what = argc > 3 ? argv[3] : "";
    const auto isWanted = [&what](const std::string& name) { return name.starts_with(what); };
    Bench bench(rows);
    printFact("rows", fmt::format("{}, 205 bytes each; primary key and one index", rows));
    if (isWanted("column in no index"))
        bench.compare("column in no index", false, runs, {1.0, 0.75, 0.75, 0.75});
    if (isWanted("column in an index"))
        bench.compare("column in an index", true, runs, {1.3, 1.05, 1.0, 1.05});
    if (isWanted("application")) {
        bench.besideAnApplication("fast", runs, 1.8, 1.5, 5);
        bench.besideAnApplication("30%", runs, 1.2, 1.2, 3);
    }
    return 0;
}
