// SPDX-License-Identifier: Apache-2.0
// What safety costs: the share of journal and preflight in 1,000 migrations, and how long others wait behind a migration that waits for
// a lock, against a plain psql. Prints a table; asserts nothing, for the machine is noisy.
//
//     bench_run LOCKKEEPERCTL [RUNS]

#include "core/base/appendfile.h"
#include "core/base/error.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/run/demand.h"
#include "core/run/journal.h"
#include "core/run/preflight.h"
#include "core/run/runner.h"
#include "tests/bench/measure.h"
#include "tests/support/othersession.h"
#include "tests/support/scratchcluster.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

namespace fs = std::filesystem;
using namespace lk;
using namespace lk::bench;
using Clock = std::chrono::steady_clock;

namespace {

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

class Quiet final : public run::Observer {
public:
    void onEvent(const run::Event&) override {}
};

class Bench {
public:
    Bench(std::string program, int runs) : m_program(std::move(program)), m_runs(runs)
    {
        m_folder = fs::temp_directory_path() / fmt::format("lk-bench-run-{}", getpid());
        fs::create_directories(m_folder);
        setenv("XDG_STATE_HOME", (m_folder / "state").c_str(), 1);
    }
    ~Bench() { fs::remove_all(m_folder); }

    void shareOfSafety();
    void othersBehindAWaitingLock();

private:
    struct Stalls {
        double longest = 0; ///< seconds, of one read
        double all = 0;     ///< what they came to above a hundredth of a second each
    };
    template<typename Act>
    Stalls readersDuring(const std::string& database, std::chrono::milliseconds blocker, Act act);
    [[nodiscard]] std::string url(const std::string& database) const
    {
        const auto target = m_cluster.target(database);
        return fmt::format("postgres://postgres@/{}?host={}&port={}&sslmode=disable", database,
                           target.parameters.at("host"),
                           target.parameters.contains("port") ? target.parameters.at("port") : "5432");
    }

    std::string m_program;
    int m_runs;
    fs::path m_folder;
    /// As a server is set up for production: what a COMMIT answers is on disk.
    test::ScratchCluster m_cluster{"fsync = on\nsynchronous_commit = on\nfull_page_writes = on\n"};
};

/// The very lines that the run wrote to its journal, written once more in the same way; and preflight with all its checks, as
/// `lockkeeperctl preflight` makes it (more than a run makes, and on a connection of its own): an upper bound of what they cost.
void Bench::shareOfSafety()
{
    constexpr int kMigrations = 1'000;
    const fs::path folder = m_folder / "thousand";
    fs::create_directories(folder / "migrations");
    for (int number = 1; number <= kMigrations; ++number)
        std::ofstream(folder / "migrations" / fmt::format("{:014}_t.sql", 20'260'000'000'000L + number)) << fmt::format(
            "-- migrate:up\nCREATE TABLE t{0} (id bigint);\n\n-- migrate:down\nDROP TABLE t{0};\n", number);
    project::Project project = formats::projectIn(folder / "migrations", "dbmate");
    project.root = folder;
    project::Environment environment;
    environment.name = "bench";
    environment.protection = project::Protection::None;

    std::vector<double> shares;
    std::vector<double> preflights;
    std::vector<double> journals;
    for (int round = 0; round <= m_runs; ++round) { // the first one warms up and is not counted
        const auto target = m_cluster.target(m_cluster.createDatabase());
        const fs::path journals_ = m_folder / fmt::format("journal{}", round);
        const run::PlanInput input = run::readPlanInput(project, environment, target, {}, journals_);
        const run::Plan plan = std::get<run::Plan>(run::makePlan(input, run::Wish{}));

        auto begin = Clock::now();
        (void)run::preflight(plan, input.set, target, {}, journals_);
        const double preflight = secondsSince(begin);

        Quiet quiet;
        begin = Clock::now();
        const run::Outcome outcome =
            run::carryOut(plan, run::consentTo(plan, {}).value(), target, {}, {}, quiet, journals_);
        const double whole = secondsSince(begin);
        if (outcome.kind != run::OutcomeKind::Done)
            throw Error(ErrorCode::Internal, "the run did not come to its end");

        std::vector<std::string> lines;
        std::ifstream journal(run::journalFile(input.reading.server, input.reading.history, journals_));
        for (std::string line; std::getline(journal, line);)
            lines.push_back(line + "\n");
        if (lines.size() < 3 * kMigrations)
            throw Error(ErrorCode::Internal, "the journal is too short");
        AppendFile again = AppendFile::open(m_folder / fmt::format("again{}", round) / "journal", "journal");
        begin = Clock::now();
        for (const std::string& line : lines)
            again.append(line);
        again.sync();
        const double written = secondsSince(begin);
        if (round == 0)
            continue;
        preflights.push_back(preflight * 1'000);
        journals.push_back(written * 1'000);
        shares.push_back((preflight + written) / whole * 100);
    }
    printFigure("journal and preflight, of 1,000 migrations", shares, "%", 10);
    printFact("  preflight alone", fmt::format("{:.0f} ms", median(preflights)));
    printFact("  the journal's lines alone", fmt::format("{:.0f} ms", median(journals)));
}

/// Somebody has the table open in a transaction for so long; meanwhile others read one row of it again and again, and `act` changes it.
template<typename Act>
Bench::Stalls Bench::readersDuring(const std::string& database, std::chrono::milliseconds blocker, Act act)
{
    m_cluster.execute("DROP TABLE IF EXISTS t CASCADE; DROP TABLE IF EXISTS schema_migrations; CREATE TABLE t (id int "
                      "PRIMARY KEY); INSERT INTO t VALUES (1)",
                      database);
    test::OtherSession holder(m_cluster.target(database), "somebody");
    holder.run("BEGIN");
    holder.run("SELECT id FROM t");
    std::atomic<bool> isOver = false;
    Stalls stalls;
    std::jthread reader([&] {
        test::OtherSession session(m_cluster.target(database), "reader");
        while (!isOver) {
            const auto begin = Clock::now();
            session.run("SELECT id FROM t WHERE id = 1");
            const double took = secondsSince(begin);
            stalls.longest = std::max(stalls.longest, took);
            stalls.all += took > 0.01 ? took : 0;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    std::jthread changing(act);
    std::this_thread::sleep_for(blocker);
    holder.run("ROLLBACK");
    changing.join();
    isOver = true;
    reader.join();
    return stalls;
}

void Bench::othersBehindAWaitingLock()
{
    constexpr auto kBlocker = std::chrono::milliseconds(6'000);
    const fs::path project = m_folder / "lock/migrations";
    fs::create_directories(project);
    std::ofstream(project / "1_x.sql") << "-- migrate:up\nALTER TABLE t ADD COLUMN x int;\n\n-- migrate:down\n";
    const std::string database = m_cluster.createDatabase();
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < std::min(m_runs, 3); ++round) {
        theirs.push_back(readersDuring(database, kBlocker, [&] {
                             (void)measure({"psql", "-X", "-q", "-c", "ALTER TABLE t ADD COLUMN x int", url(database)});
                         }).longest);
        ours.push_back(readersDuring(database, kBlocker, [&] {
                           const Sample sample = measure({m_program, "--url", url(database), "--dir", project.string(),
                                                          "up", "--yes", "--lock-timeout", "1s"});
                           if (sample.exitCode != 0)
                               throw Error(ErrorCode::Internal, "lockkeeperctl up did not come to its end");
                       }).longest);
        fs::remove_all(m_folder / "state"); // the database begins anew
    }
    printFigure("longest wait of a reader behind a waiting ALTER TABLE", ours, "s", 1);
    printFact("  behind psql's", fmt::format("{:.1f} s of a blocker of {:.0f} s", median(theirs),
                                             std::chrono::duration<double>(kBlocker).count()));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        fmt::print(stderr, "usage: bench_run LOCKKEEPERCTL [RUNS]\n");
        return 2;
    }
    try {
        Bench bench(argv[1], argc > 2 ? std::atoi(argv[2]) : 5);
        bench.shareOfSafety();
        bench.othersBehindAWaitingLock();
    } catch (const Error& error) {
        fmt::print(stderr, "bench_run: {}\n", error.what());
        return 1;
    }
    return 0;
}
