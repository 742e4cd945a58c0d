// SPDX-License-Identifier: Apache-2.0
// Review's figures: the whole process beside the real squawk and beside a bare loop that only parses and unpacks, in one run on one
// machine; and one edit in a long file. Prints a table; asserts nothing, for the machine is noisy.
//
//     bench_review LOCKKEEPERCTL [RUNS]

#include "core/review/review.h"
#include "core/sql/deepstack.h"
#include "core/sql/parsedscript.h"
#include "tests/bench/measure.h"

#include <fmt/core.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace fs = std::filesystem;
using namespace lk;
using namespace lk::bench;

namespace {

/// One migration of about 0.7 KB in the manner of a team's daily work; `number` makes its names its own.
std::string migrationText(int number)
{
    const std::string n = std::to_string(number);
    switch (number % 5) {
    case 0:
        return "SET lock_timeout = '2s';\nCREATE TABLE accounts_" + n +
               " (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  email varchar(120) NOT NULL,\n  full_name text,\n"
               "  plan text NOT NULL DEFAULT 'free',\n  credit numeric(12,2) NOT NULL DEFAULT 0 CHECK (credit >= 0),\n"
               "  created_at timestamptz NOT NULL DEFAULT now(),\n  settings jsonb NOT NULL DEFAULT '{}'::jsonb,\n"
               "  CONSTRAINT accounts_" + n + "_email_key UNIQUE (email)\n);\nCREATE INDEX accounts_" + n +
               "_created_idx ON accounts_" + n + " (created_at);\nCOMMENT ON TABLE accounts_" + n +
               " IS 'one row a customer';\nINSERT INTO accounts_" + n +
               " (email, full_name) VALUES ('a@example.org', 'A'), ('b@example.org', 'B');\n";
    case 1:
        return "ALTER TABLE orders_" + n + " ADD COLUMN shipped_on date;\nALTER TABLE orders_" + n +
               " ADD COLUMN tracking text DEFAULT '';\nALTER TABLE orders_" + n + " ADD CONSTRAINT orders_" + n +
               "_qty_ck CHECK (qty > 0) NOT VALID;\nALTER TABLE orders_" + n + " VALIDATE CONSTRAINT orders_" + n +
               "_qty_ck;\nUPDATE orders_" + n + " SET tracking = 'none' WHERE id BETWEEN 1 AND 1000;\nCREATE INDEX orders_" +
               n + "_tracking_idx ON orders_" + n + " (tracking) WHERE tracking <> '';\nALTER TABLE orders_" + n +
               " ADD CONSTRAINT orders_" + n + "_coupon_fk FOREIGN KEY (coupon_id) REFERENCES coupons (id);\n";
    case 2:
        return "CREATE OR REPLACE VIEW active_" + n +
               " AS\n  SELECT a.id, a.email, count(o.id) AS orders, sum(o.total) AS total\n    FROM accounts a\n"
               "    LEFT JOIN orders o ON o.account_id = a.id\n   WHERE a.deleted IS NOT TRUE AND a.created_at > now() - "
               "interval '90 days'\n   GROUP BY a.id, a.email\n  HAVING count(o.id) > 0;\nGRANT SELECT ON active_" +
               n + " TO reporting;\nCREATE FUNCTION touch_" + n +
               "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;\n"
               "CREATE TRIGGER orders_touch_" + n + " BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch_" + n +
               "();\n";
    case 3:
        return "BEGIN;\nSET LOCAL lock_timeout = '3s';\nALTER TABLE invoices_" + n +
               " ALTER COLUMN amount TYPE numeric(14,2), ALTER COLUMN currency SET NOT NULL;\nALTER TABLE invoices_" + n +
               " RENAME COLUMN memo TO note;\nDELETE FROM invoice_lines_" + n +
               " WHERE invoice_id IN (SELECT id FROM invoices_" + n +
               " WHERE state = 'void' ORDER BY id LIMIT 500);\nDROP INDEX IF EXISTS invoices_" + n +
               "_memo_idx;\nALTER TYPE invoice_state ADD VALUE IF NOT EXISTS 'late_" + n +
               "';\nCOMMIT;\nINSERT INTO invoice_archive SELECT * FROM invoices_" + n +
               " WHERE issued < DATE '2020-01-01' AND state IN ('paid', 'void');\n";
    default:
        return "CREATE TABLE events_" + n +
               " (id bigint NOT NULL, day date NOT NULL, kind text, payload jsonb) PARTITION BY RANGE (day);\nCREATE TABLE "
               "events_" + n + "_2025 PARTITION OF events_" + n +
               " FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');\nCREATE INDEX ON events_" + n +
               " (kind, day);\nALTER TABLE events_" + n + " ADD COLUMN source text NOT NULL DEFAULT 'web';\nDO $$ BEGIN\n  "
               "IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reporting') THEN\n    CREATE ROLE reporting;\n  END "
               "IF;\nEND $$;\nGRANT SELECT ON events_" + n + " TO reporting;\nDROP TABLE IF EXISTS events_old_" + n + ";\n";
    }
}

class Bench {
public:
    Bench(std::string program, int runs) : m_program(std::move(program)), m_runs(runs)
    {
        const char* squawk = std::getenv("LOCKKEEPER_SQUAWK");
        m_squawk = squawk == nullptr ? "" : squawk;
        m_bare = fs::read_symlink("/proc/self/exe").parent_path() / "bareparse";
        m_folder = fs::temp_directory_path() / fmt::format("lk-bench-review-{}", getpid());
        fs::create_directories(m_folder);
    }
    ~Bench() { fs::remove_all(m_folder); }

    void files(int count);
    void oneLongFile();
    static void oneEdit();

private:
    /// `cache`: the user's cache folder for the call; a fresh one is cold.
    Sample ours(const std::vector<std::string>& paths, const fs::path& cache) const
    {
        std::vector<std::string> words{m_program, "--json", "review"};
        words.insert(words.end(), paths.begin(), paths.end());
        return measure(words, {{"XDG_CACHE_HOME", cache.string()}}, m_folder.string());
    }
    Sample squawk(const std::vector<std::string>& paths) const
    {
        std::vector<std::string> words{m_squawk, "--reporter", "gcc"};
        words.insert(words.end(), paths.begin(), paths.end());
        return measure(words, {}, m_folder.string());
    }

    std::string m_program;
    int m_runs;
    std::string m_squawk;
    fs::path m_bare;
    fs::path m_folder;
};

void Bench::files(int count)
{
    const fs::path folder = m_folder / fmt::format("files{}", count);
    fs::create_directories(folder);
    std::vector<std::string> paths;
    std::ofstream list(m_folder / "list");
    std::size_t bytes = 0;
    for (int number = 0; number < count; ++number) {
        const fs::path path = folder / fmt::format("{:05}.sql", number);
        const std::string text = migrationText(number);
        std::ofstream(path) << text;
        bytes += text.size();
        // Short names, so that ten thousand of them fit on a command line.
        paths.push_back(fs::relative(path, m_folder).string());
        list << path.string() << '\n';
    }
    list.close();
    Series lockkeeper;
    Series warm;
    Series peer;
    Series bare;
    for (int run = 0; run <= m_runs; ++run) {
        const fs::path cache = m_folder / fmt::format("cache{}-{}", count, run);
        const Sample cold = ours(paths, cache);
        const Sample again = ours(paths, cache);
        const Sample floor = measure({m_bare.string(), "@" + (m_folder / "list").string()});
        const Sample other = m_squawk.empty() ? Sample() : squawk(paths);
        if (cold.exitCode != 0 && cold.exitCode != 7)
            fmt::print("lockkeeperctl review ended with {}\n", cold.exitCode);
        if (run == 0)
            continue;
        lockkeeper.add(cold);
        warm.add(again);
        bare.add(floor);
        peer.add(other);
    }
    fmt::print("\nReview of {} files, {:.2f} MB, {} runs, whole process\n", count, static_cast<double>(bytes) / 1e6, m_runs);
    printFact("lockkeeperctl review, cold",
              fmt::format("{:.3f} s wall, {:.3f} s CPU, peak {:.0f} MiB, spread {:.0f} %", median(lockkeeper.wall),
                          median(lockkeeper.cpu), median(lockkeeper.peakMiB), spreadPercent(lockkeeper.wall)));
    printFact("lockkeeperctl review, warm",
              fmt::format("{:.3f} s wall, {:.3f} s CPU, peak {:.0f} MiB, spread {:.0f} %", median(warm.wall),
                          median(warm.cpu), median(warm.peakMiB), spreadPercent(warm.wall)));
    printFact("parse and unpack alone", fmt::format("{:.3f} s wall, {:.3f} s CPU", median(bare.wall), median(bare.cpu)));
    if (m_squawk.empty()) {
        printFact("squawk", "not installed: LOCKKEEPER_SQUAWK is not set");
    } else {
        printFact("squawk", fmt::format("{:.3f} s wall, {:.3f} s CPU", median(peer.wall), median(peer.cpu)));
        printFigure("CPU, times squawk", ratios(lockkeeper.cpu, peer.cpu), "x", 0.75);
        printFigure("wall time, times squawk", ratios(lockkeeper.wall, peer.wall), "x", 0.5);
    }
    printFigure("CPU, times parse and unpack", ratios(lockkeeper.cpu, bare.cpu), "x", 1.4);
    printFigure("warm cache, times cold (wall)", ratios(warm.wall, lockkeeper.wall), "x", 0.1);
}

void Bench::oneLongFile()
{
    const fs::path path = m_folder / "long.sql";
    {
        std::ofstream out(path);
        for (int number = 0; out.tellp() < 5'000'000; ++number)
            out << migrationText(number);
    }
    Series lockkeeper;
    Series peer;
    for (int run = 0; run <= m_runs; ++run) {
        const Sample own = ours({"long.sql"}, m_folder / fmt::format("cache-long-{}", run));
        const Sample other = m_squawk.empty() ? Sample() : squawk({"long.sql"});
        if (run == 0)
            continue;
        lockkeeper.add(own);
        peer.add(other);
    }
    fmt::print("\nReview of one file of 5 MB, {} runs\n", m_runs);
    printFact("lockkeeperctl review", fmt::format("{:.3f} s wall, {:.3f} s CPU", median(lockkeeper.wall), median(lockkeeper.cpu)));
    if (!m_squawk.empty())
        printFigure("wall time, times squawk", ratios(lockkeeper.wall, peer.wall), "x", 1);
    printFigure("peak memory", lockkeeper.peakMiB, "MiB", 150);
}

/// As the editor does it: the same text again with one statement changed, trees of the others kept.
void Bench::oneEdit()
{
    std::string text;
    int statements = 0;
    for (int number = 0; statements < 1'000; ++number) {
        text += migrationText(number);
        statements += 7;
    }
    review::Source source;
    source.up.push_back({});
    source.up.back().text = text;
    std::vector<double> milliseconds;
    const bool isDone = sql::runOnDeepStack([&] {
        sql::TreeCache cache;
        (void)review::review(source, nullptr, {}, nullptr, &cache);
        for (int run = 0; run < 20; ++run) {
            source.up.back().text = "SELECT " + std::to_string(run) + ";\n" + text;
            const auto begin = std::chrono::steady_clock::now();
            (void)review::review(source, nullptr, {}, nullptr, &cache);
            milliseconds.push_back(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
        }
    });
    if (!isDone)
        return;
    fmt::print("\nOne edit in a file of about {} statements, {:.0f} KB, 20 times\n", statements,
               static_cast<double>(text.size()) / 1000);
    printFigure("review again", milliseconds, "ms", 30);
}

} // namespace

int main(int count, char** words)
{
    if (count < 2) {
        fmt::print(stderr, "bench_review LOCKKEEPERCTL [RUNS]\n");
        return 2;
    }
    Bench bench(fs::absolute(words[1]).string(), count > 2 ? std::atoi(words[2]) : 5);
    bench.files(1'000);
    bench.files(10'000);
    bench.oneLongFile();
    Bench::oneEdit();
    return 0;
}
