// SPDX-License-Identifier: Apache-2.0
// The command line's figures: speed and memory as ratios against psql and the real dbmate, in one run on one machine. Prints a
// table; asserts nothing, for the machine is noisy.
//
//     bench_cli LOCKKEEPERCTL [RUNS]

#include "core/base/error.h"
#include "core/postgres/database.h"
#include "core/postgres/sandbox.h"
#include "core/postgres/session.h"
#include "tests/bench/delayproxy.h"
#include "tests/bench/measure.h"
#include "tests/support/scratchcluster.h"

#include <fmt/core.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace lk;
using namespace lk::bench;

namespace {

class Bench {
public:
    Bench(std::string program, int runs) : m_program(std::move(program)), m_runs(runs)
    {
        const char* dbmate = std::getenv("LOCKKEEPER_DBMATE");
        m_dbmate = dbmate == nullptr ? "" : dbmate;
        m_folder = fs::temp_directory_path() / fmt::format("lk-bench-{}", getpid());
        fs::create_directories(m_folder);
        // A journal of its own: scratch clusters are copies of one template and look like the same server to the user's.
        setenv("XDG_STATE_HOME", (m_folder / "state").c_str(), 1);
    }
    ~Bench() { fs::remove_all(m_folder); }

    void applyThousand();
    void roundTrips();
    void statusOfTenThousand();

private:
    postgres::ConnectionTarget freshDatabase() { return m_cluster.target(m_cluster.createDatabase()); }
    fs::path dbmateProject(const std::string& name, int migrations);
    [[nodiscard]] std::string socketPath() const
    {
        const auto target = m_cluster.target();
        return target.parameters.at("host") + "/.s.PGSQL." +
               (target.parameters.contains("port") ? target.parameters.at("port") : "5432");
    }
    [[nodiscard]] std::string url(const postgres::ConnectionTarget& target) const;
    std::vector<std::string> ours(const postgres::ConnectionTarget& target, const fs::path& project,
                                  std::vector<std::string> command) const
    {
        std::vector<std::string> words{m_program, "--url", url(target), "--dir", (project / "db/migrations").string()};
        words.insert(words.end(), command.begin(), command.end());
        return words;
    }
    std::vector<std::string> dbmate(const postgres::ConnectionTarget& target, const fs::path& project,
                                    std::vector<std::string> command) const
    {
        std::vector<std::string> words{
            m_dbmate, "--url", url(target), "-d", (project / "db/migrations").string(), "--no-dump-schema"};
        words.insert(words.end(), command.begin(), command.end());
        return words;
    }
    static void mustBeDone(const Sample& sample, const std::string& what)
    {
        if (sample.exitCode != 0)
            throw Error(ErrorCode::Internal, fmt::format("{} ended with {}: set LOCKKEEPER_BENCH_LOUD=1 to hear why",
                                                         what, sample.exitCode));
    }

    std::string m_program;
    std::string m_dbmate;
    int m_runs;
    fs::path m_folder;
    /// As a server is set up for production: what a COMMIT answers is on disk.
    test::ScratchCluster m_cluster{"fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n"};
};

std::string Bench::url(const postgres::ConnectionTarget& target) const
{
    // dbmate reads the socket's folder from the query.
    return fmt::format("postgres://postgres@/{}?host={}&port={}&sslmode=disable", target.database(),
                       target.parameters.at("host"),
                       target.parameters.contains("port") ? target.parameters.at("port") : "5432");
}

fs::path Bench::dbmateProject(const std::string& name, int migrations)
{
    const fs::path folder = m_folder / name;
    fs::create_directories(folder / "db/migrations");
    for (int number = 1; number <= migrations; ++number) {
        std::ofstream(folder / "db/migrations" /
                      fmt::format("{:014}_create_t{}.sql", 20'260'000'000'000L + number, number))
            << fmt::format("-- migrate:up\nCREATE TABLE t{0} (id bigint);\n\n-- migrate:down\nDROP TABLE t{0};\n",
                           number);
    }
    return folder;
}

void Bench::applyThousand()
{
    constexpr int kMigrations = 1'000;
    const fs::path project = dbmateProject("thousand", kMigrations);
    const fs::path script = m_folder / "thousand.sql";
    {
        std::ofstream out(script);
        out << "create table if not exists \"public\".\"schema_migrations\" (version varchar primary key);\n";
        for (int number = 1; number <= kMigrations; ++number) {
            out << "BEGIN;\nCREATE TABLE t" << number
                << " (id bigint);\ninsert into \"public\".\"schema_migrations\" (version) values ('"
                << 20'260'000'000'000L + number << "');\nCOMMIT;\n";
        }
    }

    Series psql;
    Series lockkeeper;
    Series tool;
    for (int run = 0; run <= m_runs; ++run) { // the first round warms up and is not counted
        const auto peer = freshDatabase();
        const Sample psqlSample =
            measure({"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.string(), url(peer)});
        mustBeDone(psqlSample, "psql");
        const auto mine = freshDatabase();
        const Sample ownSample = measure(ours(mine, project, {"up", "--yes"}));
        mustBeDone(ownSample, "lockkeeperctl up");
        Sample toolSample;
        if (!m_dbmate.empty()) {
            toolSample = measure(dbmate(freshDatabase(), project, {"migrate"}));
            mustBeDone(toolSample, "dbmate migrate");
        }
        if (run == 0)
            continue;
        psql.add(psqlSample);
        lockkeeper.add(ownSample);
        if (!m_dbmate.empty())
            tool.add(toolSample);
    }

    fmt::print("\n1,000 trivial migrations, dbmate's history, fsync on, {} runs\n", m_runs);
    printFact("psql -f, wall", fmt::format("{:.3f} s, spread {:.0f} %", median(psql.wall), spreadPercent(psql.wall)));
    printFact("lockkeeperctl up, wall",
              fmt::format("{:.3f} s, spread {:.0f} %", median(lockkeeper.wall), spreadPercent(lockkeeper.wall)));
    printFigure("wall time, times psql", ratios(lockkeeper.wall, psql.wall), "x", 1.2);
    printFigure("client CPU, times psql", ratios(lockkeeper.cpu, psql.cpu), "x", 2.5);
    if (!m_dbmate.empty())
        printFact("dbmate migrate, wall, times psql", fmt::format("{:.2f} x", median(ratios(tool.wall, psql.wall))));
    else
        printFact("dbmate", "not installed: LOCKKEEPER_DBMATE is not set");
}

void Bench::roundTrips()
{
    constexpr int kFew = 10;
    constexpr int kMany = 60;
    constexpr std::chrono::milliseconds kRoundTrip{20};
    const fs::path few = dbmateProject("few", kFew);
    const fs::path many = dbmateProject("many", kMany);

    const auto wall = [&](const fs::path& project, const std::string& address) {
        const Sample sample =
            measure({m_program, "--url", address, "--dir", (project / "db/migrations").string(), "up", "--yes"});
        mustBeDone(sample, "lockkeeperctl up");
        return sample.wallSeconds;
    };
    const auto direct = [&](const fs::path& project) { return wall(project, url(freshDatabase())); };
    struct Through {
        double wall;
        long trips;
    };
    const auto through = [&](const fs::path& project) {
        const auto target = freshDatabase();
        const DelayProxy proxy(socketPath(), kRoundTrip);
        const double took = wall(project, fmt::format("postgres://postgres@127.0.0.1:{}/{}?sslmode=disable",
                                                      proxy.port(), target.database()));
        return Through{took, proxy.roundTrips()};
    };
    // The difference of two lengths leaves out start and end of the run, the direct runs take out the server's own work.
    std::vector<double> trips;
    std::vector<double> times;
    double whole = 0;
    for (int run = 0; run < m_runs; ++run) {
        const double work = direct(many) - direct(few);
        const Through first = through(few);
        const Through all = through(many);
        whole = all.wall;
        trips.push_back(static_cast<double>(all.trips - first.trips) / (kMany - kFew));
        times.push_back((whole - first.wall - work) / (kMany - kFew) /
                        std::chrono::duration<double>(kRoundTrip).count());
    }
    fmt::print("\nA connection with 20 ms round trip\n");
    printFact("60 migrations, wall", fmt::format("{:.2f} s", whole));
    printFigure("round trips a transactional migration, counted", median(trips), "", 2.0);
    // More by the proxy's own timers, and by whatever else the machine does.
    printFact("the same, by the clock", fmt::format("{:.2f}", median(times)));
}

void Bench::statusOfTenThousand()
{
    constexpr int kMigrations = 10'000;
    const fs::path project = dbmateProject("tenthousand", kMigrations);
    const auto target = freshDatabase();
    m_cluster.execute(
        "create table public.schema_migrations (version varchar primary key);"
        "insert into public.schema_migrations select (20260000000000 + n)::text from generate_series(1, 10000) n;"
        "analyze public.schema_migrations",
        target.database());

    Series psql;
    Series lockkeeper;
    Series tool;
    for (int run = 0; run <= m_runs * 2; ++run) {
        const Sample psqlSample =
            measure({"psql", "-X", "-At", "-c", "select version from public.schema_migrations order by version desc",
                     url(target)});
        const Sample ownSample = measure(ours(target, project, {"status"}));
        mustBeDone(ownSample, "lockkeeperctl status");
        Sample toolSample;
        if (!m_dbmate.empty()) {
            toolSample = measure(dbmate(target, project, {"status"}));
            mustBeDone(toolSample, "dbmate status");
        }
        if (run == 0)
            continue;
        psql.add(psqlSample);
        lockkeeper.add(ownSample);
        if (!m_dbmate.empty())
            tool.add(toolSample);
    }
    fmt::print("\nstatus of 10,000 applied migrations, {} runs\n", m_runs * 2);
    printFact("psql selecting the versions, wall",
              fmt::format("{:.1f} ms, spread {:.0f} %", median(psql.wall) * 1000, spreadPercent(psql.wall)));
    printFact("lockkeeperctl status, wall", fmt::format("{:.1f} ms, spread {:.0f} %", median(lockkeeper.wall) * 1000,
                                                        spreadPercent(lockkeeper.wall)));
    if (!m_dbmate.empty())
        printFigure("wall time, times dbmate status", ratios(lockkeeper.wall, tool.wall), "x", 0.8);
    printFigure("wall time, times psql", ratios(lockkeeper.wall, psql.wall), "x", 3.0);
    printFigure("peak memory of lockkeeperctl", median(lockkeeper.peakMiB), "MiB", 60);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        fmt::print(stderr, "bench_cli LOCKKEEPERCTL [RUNS]\n");
        return 2;
    }
    try {
        Bench bench(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 5);
        bench.applyThousand();
        bench.roundTrips();
        bench.statusOfTenThousand();
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return 0;
}
