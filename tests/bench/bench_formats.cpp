// SPDX-License-Identifier: Apache-2.0
// The figures of the formats: opening a project of 10,000 applied migrations, and applying 1,000 against what psql takes for the
// same statements and rows. Prints tables (README.md says what each row is); asserts nothing, for the machine is noisy.
//
//     bench_formats LOCKKEEPERCTL [RUNS] [FORMAT]

#include "core/base/error.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"
#include "tests/bench/measure.h"
#include "tests/bench/peers.h"
#include "tests/bench/specimen.h"
#include "tests/support/scratchcluster.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace fs = std::filesystem;
using namespace lk;
using namespace lk::bench;

namespace {

constexpr int kOpened = 10'000;
constexpr int kApplied = 1'000;
constexpr double kOpenSeconds = 1;
constexpr double kTimesPsql = 1.15;

template<typename Work>
double seconds(Work&& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double processorSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// The command with its parameters written into it, for psql.
std::string withValues(const postgres::Command& command)
{
    std::string text;
    char quote = 0;
    for (std::size_t i = 0; i < command.sql.size(); ++i) {
        const char c = command.sql[i];
        if (quote == 0 && (c == '\'' || c == '"'))
            quote = c;
        else if (c == quote)
            quote = 0;
        std::size_t end = i + 1;
        while (quote == 0 && c == '$' && end < command.sql.size() && command.sql[end] >= '0' && command.sql[end] <= '9')
            ++end;
        if (end == i + 1) {
            text += c;
            continue;
        }
        const auto& value = command.parameters.at(std::stoul(command.sql.substr(i + 1, end - i - 1)) - 1);
        text += value ? sql::quoteLiteral(*value) : "NULL";
        i = end - 1;
    }
    return text;
}

class Bench {
public:
    Bench(const fs::path& program, int runs) : m_program(fs::absolute(program).string()), m_runs(runs)
    {
        fs::create_directories(m_folder);
        // A journal of its own: scratch clusters are copies of one template and look like the same server to the user's.
        setenv("XDG_STATE_HOME", (m_folder / "state").c_str(), 1);
    }
    ~Bench() { fs::remove_all(m_folder); }

    void open(const Specimen& specimen);
    void apply(const Specimen& specimen);

private:
    /// A generated project and how the format sees it.
    struct Opened {
        fs::path root;
        project::Project project;
        project::MigrationSet set;
        const formats::Format* format = nullptr;
    };

    fs::path written(const Specimen& specimen, int migrations);
    Opened opened(const Specimen& specimen, const fs::path& root) const;
    void writeHistory(const Specimen& specimen, Opened& opened, const std::string& database);
    [[nodiscard]] std::vector<std::string> insertsOf(const std::string& database, const std::string& table,
                                                     const std::string& order) const;
    fs::path writeFloor(const Specimen& specimen, const Opened& opened, const std::string& database);
    [[nodiscard]] Sample psql(const fs::path& script, const std::string& database) const
    {
        return mustBeDone(measure({"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", script.string(), url(database)}),
                          "psql");
    }
    [[nodiscard]] Sample up(const fs::path& root, const std::string& database) const
    {
        return mustBeDone(measure({m_program, "--url", url(database), "up", "--yes"}, {}, root.string()),
                          "lockkeeperctl up");
    }
    [[nodiscard]] std::string socketFolder() const { return m_cluster.target().parameters.at("host"); }
    [[nodiscard]] std::string url(const std::string& database) const
    {
        return fmt::format("postgres://postgres@/{}?host={}&port={}&sslmode=disable", database, socketFolder(), m_port);
    }
    static Sample mustBeDone(const Sample& sample, const std::string& what)
    {
        if (sample.exitCode != 0)
            throw Error(ErrorCode::Internal, fmt::format("{} ended with {}: set LOCKKEEPER_BENCH_LOUD=1 to hear why",
                                                         what, sample.exitCode));
        return sample;
    }

    std::string m_program;
    int m_runs;
    int m_port = 21'000 + getpid() % 20'000; ///< Java's driver wants TCP
    fs::path m_folder = fs::temp_directory_path() / fmt::format("lk-bench-formats-{}", getpid());
    /// As a server is set up for production: what a COMMIT answers is on disk.
    test::ScratchCluster m_cluster{
        "listen_addresses = '127.0.0.1'\nfsync = on\nsynchronous_commit = on\nfull_page_writes = on\n", m_port};
};

fs::path Bench::written(const Specimen& specimen, int migrations)
{
    const fs::path root = m_folder / fmt::format("project-{}", migrations);
    fs::remove_all(root);
    fs::create_directories(root);
    specimen.write(root, migrations);
    return root;
}

Bench::Opened Bench::opened(const Specimen& specimen, const fs::path& root) const
{
    const auto workspace = formats::openWorkspace(root);
    if (workspace.projects.size() != 1 || workspace.projects[0].format != specimen.format)
        throw Error(ErrorCode::Internal, fmt::format("the generated project of {} is not recognised", specimen.label));
    Opened result{root, workspace.projects[0], {}, &formats::formatNamed(specimen.format)};
    result.set = result.format->load(result.project);
    if (const project::Problem* problem = result.set.fatalProblem())
        throw Error(ErrorCode::Internal, specimen.label + ": " + problem->message);
    return result;
}

/// All migrations as applied, by what the format says for each of them.
void Bench::writeHistory(const Specimen& specimen, Opened& opened, const std::string& database)
{
    const fs::path script = m_folder / "history.sql";
    {
        std::ofstream out(script);
        out << "SET synchronous_commit = off;\n";
        if (specimen.history != nullptr) {
            out << specimen.history(kOpened);
        } else {
            const formats::Format& format = *opened.format;
            const auto reading = formats::readServer(opened.project, m_cluster.target(database));
            const history::History& history = reading.history;
            const auto status = format.layOver(opened.project, opened.set, history);
            if (const auto lock = format.rowLock(opened.project, history, reading.server)) {
                for (const postgres::Command& command : lock->prepare)
                    out << withValues(command) << ";\n";
            }
            for (const postgres::Command& command : format.createHistory(history))
                out << withValues(command) << ";\n";
            int commands = 0;
            const auto add = [&](const formats::RecordingOrRefusal& step) {
                if (const auto* refusal = std::get_if<formats::Refusal>(&step))
                    throw Error(ErrorCode::Internal, refusal->reason);
                // A hundred in one message: nobody waits for ten thousand answers.
                for (const postgres::Command& command : std::get<formats::Recording>(step).record)
                    out << withValues(command) << (++commands % 100 == 0 ? ";\n" : "\\;\n");
            };
            if (format.rules(opened.project).model == history::HistoryModel::SingleNumber)
                add(format.recordForce(opened.project, opened.set, history, opened.set.migrations.back().version));
            else
                for (const project::Migration& migration : opened.set.migrations)
                    add(format.recordStep(opened.project, history, opened.set, status, migration,
                                          project::Direction::Up));
        }
        out << ";\n";
    }
    (void)psql(script, database);
}

void Bench::open(const Specimen& specimen)
{
    const fs::path root = written(specimen, kOpened);
    Opened project = opened(specimen, root);
    const std::string database = m_cluster.createDatabase();
    const auto target = m_cluster.target(database);
    project.project = project.format->withTarget(project.project, target);
    writeHistory(specimen, project, database);

    std::vector<double> whole;
    std::vector<double> recognise;
    std::vector<double> load;
    std::vector<double> layOver;
    std::vector<double> read;
    std::vector<double> processor;
    auto session = postgres::Session::open(target, postgres::SessionKind::Browse);
    for (int run = 0; run <= m_runs; ++run) { // the first round warms up and is not counted
        project::Workspace workspace;
        project::MigrationSet set;
        history::History history;
        history::Status status;
        double own = -processorSeconds();
        const double recognised = seconds([&] { workspace = formats::openWorkspace(root); });
        const auto known = project.format->withTarget(workspace.projects.at(0), target);
        const double loaded = seconds([&] { set = project.format->load(known); });
        own += processorSeconds();
        const double wasRead = seconds([&] { history = project.format->readHistory(session, known, target); });
        own -= processorSeconds();
        const double laid = seconds([&] { status = project.format->layOver(known, set, history); });
        own += processorSeconds();
        const auto applied =
            std::ranges::count(status.rows, history::MigrationState::Applied, &history::StatusRow::state);
        if (applied != kOpened || status.rows.size() != kOpened)
            throw Error(ErrorCode::Internal,
                        fmt::format("{}: {} of {} rows are applied", specimen.label, applied, status.rows.size()));
        if (run == 0)
            continue;
        recognise.push_back(recognised);
        load.push_back(loaded);
        read.push_back(wasRead);
        layOver.push_back(laid);
        whole.push_back(recognised + loaded + laid);
        processor.push_back(own);
    }
    printFigure(
        specimen.label, median(whole), "s", kOpenSeconds,
        fmt::format(
            "spread {:.0f} %, CPU {:.2f} s: recognise {:.0f} ms, load {:.0f}, lay over {:.0f}; read apart {:.0f}",
            spreadPercent(whole), median(processor), median(recognise) * 1000, median(load) * 1000,
            median(layOver) * 1000, median(read) * 1000));
    fs::remove_all(root);
}

std::vector<std::string> Bench::insertsOf(const std::string& database, const std::string& table,
                                          const std::string& order) const
{
    const std::string columns = m_cluster.value(
        fmt::format("SELECT string_agg(format('quote_nullable(%I)', attname), ', ' ORDER BY attnum) FROM pg_attribute "
                    "WHERE attrelid = '{}'::regclass AND attnum > 0 AND NOT attisdropped",
                    table),
        database);
    const auto rows = m_cluster.execute(
        fmt::format("SELECT concat_ws(', ', {}) FROM {} ORDER BY {}", columns, table, order), database);
    std::vector<std::string> inserts;
    for (std::size_t row = 0; row < rows.size(); ++row)
        inserts.push_back(fmt::format("INSERT INTO {} VALUES ({});\n", table, rows.text(row, 0)));
    return inserts;
}

/// What psql has to do at the least: the same statements, and the rows that are in `database` as they are, with the tool's own transactions.
fs::path Bench::writeFloor(const Specimen& specimen, const Opened& opened, const std::string& database)
{
    std::vector<std::string> rows(kApplied);
    for (const auto& [table, order] : specimen.tables) {
        const auto inserts = insertsOf(database, table, order);
        if (inserts.size() != kApplied)
            throw Error(ErrorCode::Internal,
                        fmt::format("{} has {} rows in {}", specimen.label, inserts.size(), table));
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] += inserts[i];
    }
    const auto empty = formats::readServer(opened.project, m_cluster.target(m_cluster.createDatabase())).history;
    const bool isOne = opened.format->isOneTransaction(opened.project);
    const fs::path file = m_folder / "floor.sql";
    std::ofstream out(file);
    for (const postgres::Command& command : opened.format->createHistory(empty))
        out << withValues(command) << ";\n";
    out << (isOne ? "BEGIN;\n" : "");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out << (isOne ? "" : "BEGIN;\n");
        for (const auto& block :
             opened.format->script(opened.project, opened.set.migrations[i], project::Direction::Up).blocks) {
            if (!block.isCheck)
                out << block.text << '\n';
        }
        out << rows[i] << (isOne ? "" : "COMMIT;\n");
    }
    out << (isOne ? "COMMIT;\n" : "");
    return file;
}

void Bench::apply(const Specimen& specimen)
{
    const fs::path root = written(specimen, kApplied);
    const Opened project = opened(specimen, root);
    const std::string first = m_cluster.createDatabase();
    (void)up(root, first); // warms up, and leaves the rows that the floor is made of
    const fs::path floor = writeFloor(specimen, project, first);
    (void)psql(floor, m_cluster.createDatabase());

    std::vector<double> ratios;
    std::vector<double> cpuRatios;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int run = 0; run < m_runs; ++run) { // pair by pair, so that a machine that slows down slows down both
        const std::string peerDatabase = m_cluster.createDatabase();
        const std::string ownDatabase = m_cluster.createDatabase();
        const Sample peer = psql(floor, peerDatabase);
        const Sample own = up(root, ownDatabase);
        theirs.push_back(peer.wallSeconds);
        ours.push_back(own.wallSeconds);
        ratios.push_back(own.wallSeconds / peer.wallSeconds);
        cpuRatios.push_back(own.cpuSeconds / peer.cpuSeconds);
    }
    printFigure(specimen.format + ": lockkeeperctl up, times psql", median(ratios), "x", kTimesPsql,
                fmt::format("spread {:.0f} %; {:.2f} s ({:.0f} %), psql {:.2f} s ({:.0f} %); client CPU {:.1f} x",
                            spreadPercent(ratios), median(ours), spreadPercent(ours), median(theirs),
                            spreadPercent(theirs), median(cpuRatios)));

    if (const auto tool = peerOf(specimen.format)) {
        const fs::path few = tool->migrations == kApplied ? root : written(specimen, tool->migrations);
        std::vector<double> walls;
        for (int run = 0; run < std::min(m_runs, 3); ++run)
            walls.push_back(
                mustBeDone(tool->apply(few, {socketFolder(), m_port, m_cluster.createDatabase()}), tool->name)
                    .wallSeconds /
                tool->migrations * kApplied);
        printFact(specimen.format + ": " + tool->name + ", times psql",
                  fmt::format("{:>9.2f} x     {:.2f} s ({:.0f} %){}", median(walls) / median(theirs), median(walls),
                              spreadPercent(walls),
                              tool->migrations == kApplied
                                  ? ""
                                  : fmt::format(", {} migrations measured, start included", tool->migrations)));
    }
    fs::remove_all(root);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        fmt::print(stderr, "bench_formats LOCKKEEPERCTL [RUNS] [FORMAT]\n");
        return 2;
    }
    const std::string only = argc > 3 ? argv[3] : "";
    bool isWell = true;
    const auto each = [&](const auto& wanted, const auto& work) {
        for (const Specimen& specimen : specimens()) {
            if (!wanted(specimen) || (!only.empty() && specimen.format != only))
                continue;
            try {
                work(specimen);
            } catch (const std::exception& error) {
                fmt::print("{:<58} {}\n", specimen.label, error.what());
                isWell = false;
            }
        }
    };
    try {
        Bench bench(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 5);
        fmt::print("\n{} applied migrations: opening the folder, loading, laying over\n", kOpened);
        each([](const Specimen&) { return true; }, [&](const Specimen& specimen) { bench.open(specimen); });
        fmt::print("\n{} trivial migrations on an empty database, fsync on\n", kApplied);
        each([](const Specimen& specimen) { return !specimen.tables.empty() && !specimen.isVariant; },
             [&](const Specimen& specimen) { bench.apply(specimen); });
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
    return isWell ? 0 : 1;
}
