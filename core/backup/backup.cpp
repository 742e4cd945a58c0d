// SPDX-License-Identifier: Apache-2.0
#include "core/backup/backup.h"

#include "core/backup/archive.h"
#include "core/backup/commands.h"
#include "core/backup/partfile.h"
#include "core/backup/source.h"
#include "core/base/error.h"
#include "core/base/escaping.h"
#include "core/base/folders.h"
#include "core/base/log.h"
#include "core/base/process.h"
#include "core/base/text.h"
#include "core/postgres/clientprogram.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <exception>
#include <memory>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace lk::backup {

namespace fs = std::filesystem;

namespace {

/// A dump is compressed, hardly ever below a tenth of the rows' size: with less room than that it is not begun.
constexpr std::uintmax_t kMostCompression = 10;
constexpr std::uintmax_t kLeastRoom = 8 * std::uintmax_t{1024} * 1024;

[[noreturn]] void failWith(const std::string& what, const fs::path& path, int reason)
{
    throw Error(ErrorCode::Unreadable, fmt::format("{} {}: {}", what, path.string(), std::strerror(reason)))
        .at({path.string(), 0, 0})
        .remedy("Name another place with -o FILE.");
}

std::string megabytes(std::uintmax_t bytes)
{
    return fmt::format("{} MB", (bytes + 999'999) / 1'000'000);
}

void requireRoom(const fs::path& folder, std::uintmax_t rowBytes)
{
    struct statvfs about {};
    if (::statvfs(folder.c_str(), &about) != 0)
        failWith("cannot look at", folder, errno);
    const std::uintmax_t room = static_cast<std::uintmax_t>(about.f_bavail) * about.f_frsize;
    const std::uintmax_t least = std::max(kLeastRoom, rowBytes / kMostCompression);
    if (room < least)
        throw Error(ErrorCode::Refused,
                    fmt::format("{} has {} free, and the backup of {} of rows will hardly be smaller than {}",
                                folder.string(), megabytes(room), megabytes(rowBytes), megabytes(least)))
            .at({folder.string(), 0, 0})
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Make room, or name another place with -o FILE.");
    if (room < rowBytes)
        log().info("{} has {} free for the backup of {} of rows: it must compress well", folder.string(),
                   megabytes(room), megabytes(rowBytes));
}

fs::path madeUpName(const BackupWish& wish, const postgres::ServerIdentity& server)
{
    std::string time = timeText(std::chrono::system_clock::now());
    std::erase_if(time, [](char c) { return c == '-' || c == ':'; });
    const fs::path folder = wish.folder.empty() ? defaultFolder(server) : fs::absolute(wish.folder);
    const std::string name = fmt::format("{}-{}", time, toString(wish.what));
    fs::path file = folder / (name + ".dump");
    std::error_code ignored;
    for (int next = 2; fs::exists(file, ignored) || fs::exists(file.string() + ".part", ignored); ++next)
        file = folder / fmt::format("{}_{}.dump", name, next);
    return file;
}

/// Lines of pg_dump's standard error: what --verbose tells, and what nobody expects.
class ErrorLines final {
public:
    ErrorLines(std::size_t tables, const OnProgress& onProgress) : m_onProgress(onProgress)
    {
        m_progress.phase = Phase::Dumping;
        m_progress.tables = tables;
    }

    void take(std::string_view piece)
    {
        m_begun += piece;
        for (std::size_t end = m_begun.find('\n'); end != std::string::npos; end = m_begun.find('\n')) {
            takeLine(m_begun.substr(0, end));
            m_begun.erase(0, end + 1);
        }
    }
    void end()
    {
        if (!m_begun.empty())
            takeLine(m_begun);
        m_begun.clear();
    }
    void tick(std::uintmax_t bytes)
    {
        m_progress.bytes = bytes;
        if (m_onProgress)
            m_onProgress(m_progress);
    }
    [[nodiscard]] const std::vector<std::string>& unknown() const { return m_unknown; }

private:
    void takeLine(const std::string& line)
    {
        // With --verbose each line is "pg_dump: what it does"; what is wrong has its severity behind that.
        constexpr std::string_view kOwn = "pg_dump: ";
        constexpr std::string_view kTable = "dumping contents of table ";
        std::string_view words = line;
        bool isKnown = words.starts_with(kOwn);
        words.remove_prefix(isKnown ? kOwn.size() : 0);
        for (const std::string_view severity : {"warning:", "error:", "fatal:", "detail:", "hint:"})
            isKnown = isKnown && !words.starts_with(severity);
        if (!isKnown) {
            if (m_unknown.size() < 50)
                m_unknown.push_back(redact(line));
            return;
        }
        if (words.starts_with(kTable)) {
            m_progress.tablesDone += m_progress.table.empty() ? 0 : 1;
            m_progress.table = std::string(words.substr(kTable.size()));
            tick(m_progress.bytes);
        }
    }

    const OnProgress& m_onProgress;
    Progress m_progress;
    std::string m_begun;
    std::vector<std::string> m_unknown;
};

std::string quotedPattern(const sql::ObjectName& name)
{
    return sql::quoteIdentifierAlways(name.schema) + "." + sql::quoteIdentifierAlways(name.name);
}

/// A copy first, then in place.
std::vector<std::string> commandsFor(const Manifest& manifest, const postgres::ConnectionTarget& target)
{
    const fs::path file = fs::absolute(manifest.file);
    postgres::ConnectionTarget here = target;
    here.toolParameters.clear();
    const std::string copy = manifest.server.database + "_copy";
    return {fmt::format("createdb --template=template0 --maintenance-db={} {} && {}", shellWord(postgres::toUrl(here)),
                        shellWord(copy), restoreIntoEmpty(here, copy, file, true)),
            restoreInPlace(here, file, holdsAudit(manifest.tables))};
}

/// Counts the rows while the dump runs, on a thread of its own: the source's session belongs to it until it has ended.
class Counting final {
public:
    Counting(Source& source, std::vector<Table>& tables, std::stop_source& stopAll)
        : m_thread([this, &source, &tables, &stopAll] {
            try {
                for (Table& table : tables) {
                    if (!table.isPartitioned)
                        table.rows = source.countRows(table, stopAll.get_token());
                }
            } catch (...) {
                m_failure = std::current_exception();
                stopAll.request_stop();
            }
        })
    {}
    /// Waits for its end; throws what it threw.
    void end()
    {
        m_thread.join();
        if (m_failure)
            std::rethrow_exception(m_failure);
    }
    [[nodiscard]] bool isRunning() const { return m_thread.joinable(); }

private:
    std::exception_ptr m_failure;
    std::jthread m_thread;
};

ChildResult dump(postgres::ClientProgram& program, Source& source, std::vector<Table>& tables, bool countsRows,
                 const std::stop_token& stop)
{
    const auto owned = std::make_unique<std::stop_source>(); // as a local g++ 12 takes it for uninitialised
    std::stop_source& both = *owned;
    const std::stop_callback onStop(stop, [&both] { both.request_stop(); });
    if (!countsRows)
        return runChild(program.child, both.get_token());
    Counting counting(source, tables, both);
    ChildResult result;
    try {
        result = runChild(program.child, both.get_token());
        if (result.exitCode != 0)
            both.request_stop();
    } catch (...) {
        both.request_stop();
        if (stop.stop_requested())
            throw;      // the thread is joined as it goes
        counting.end(); // it is why the dump was stopped
        throw;
    }
    try {
        counting.end();
    } catch (const Error&) {
        if (result.exitCode == 0)
            throw;
    }
    return result;
}

std::string lastLine(const std::string& text)
{
    std::string_view rest = trimmed(text);
    const std::size_t error = rest.find("error:");
    if (error != std::string_view::npos)
        rest.remove_prefix(error + std::string_view("error:").size());
    return redact(trimmed(rest));
}

} // namespace

Manifest takeBackup(const postgres::ConnectionTarget& target, const BackupWish& wish, std::stop_token stop,
                    const OnProgress& onProgress)
{
    Manifest manifest;
    manifest.what = wish.what;
    manifest.environment = wish.environment;
    manifest.plan = wish.plan;
    manifest.startedAt = timeText(std::chrono::system_clock::now());
    if (wish.what == What::Tables && wish.tables.empty())
        throw Error(ErrorCode::Usage, "no table was named").remedy("Name at least one.");
    if (onProgress)
        onProgress({});

    std::optional<Source> held(std::in_place, target, stop);
    Source& source = *held;
    if (wish.onServer)
        wish.onServer(source.server());
    source.describe(manifest);
    // It logs in by itself, and takes over the source's snapshot: that is known to no other server.
    postgres::ClientProgram program("pg_dump", manifest.server.versionNumber / 10'000, source.target());
    manifest.dumpVersion = program.version();
    manifest.tables = source.tables(wish, stop);
    manifest.notInIt = source.notInIt(wish.what, stop);
    if (wish.what == What::Tables)
        manifest.outside = source.outside(manifest.tables, stop);

    const fs::path home = defaultFolder(manifest.server);
    const fs::path file = fs::absolute(wish.file.empty() ? madeUpName(wish, manifest.server) : wish.file);
    makePrivateFolder(file.parent_path());
    requireRoom(file.parent_path(), wish.what == What::Schema ? 0 : source.rowBytes(manifest.tables, stop));
    if (wish.file.empty())
        (void)removeAbandonedParts(file.parent_path());
    PartFile part(file);
    manifest.file = file;

    ErrorLines lines(manifest.tables.size(), onProgress);
    ChildProcess& child = program.child;
    child.arguments = {"--format=custom",
                       "--encoding=UTF8",
                       "--no-password",
                       "--verbose",
                       fmt::format("--lock-wait-timeout={}", wish.lockWait.count()),
                       "--snapshot=" + source.snapshot(),
                       "--file=" + part.part().string()};
    if (wish.what == What::Schema)
        child.arguments.emplace_back("--schema-only");
    if (wish.what == What::Tables) {
        for (const Table& table : manifest.tables)
            child.arguments.push_back("--table=" + quotedPattern(table.name));
    }
    child.arguments.push_back(program.databaseArgument());
    child.onErrors = [&lines](std::string_view piece) { lines.take(piece); };
    child.tick = std::chrono::milliseconds(250);
    child.onTick = [&] {
        std::error_code ignored;
        const auto size = fs::file_size(part.part(), ignored);
        lines.tick(ignored ? 0 : size);
    };
    lines.tick(0);
    const ChildResult result = dump(program, source, manifest.tables, wish.what != What::Schema, stop);
    lines.end();
    manifest.restoreCommands = commandsFor(manifest, source.target());
    held.reset(); // its snapshot keeps vacuum from its work; what follows reads the file alone
    if (result.exitCode != 0) {
        Error error(ErrorCode::Statement,
                    "pg_dump failed: " + lastLine(lines.unknown().empty() ? result.errors : lines.unknown().front()));
        error.serverMessage(redact(fmt::format("{}", fmt::join(lines.unknown(), "\n"))))
            .stateLeft(StateLeft::NothingChanged);
        // Its words in LC_MESSAGES=C; the disk is the one here, not the server's.
        const auto isFull = [](const std::string& line) {
            return line.starts_with("pg_dump: error: could not write") && line.ends_with(": No space left on device");
        };
        if (std::ranges::any_of(lines.unknown(), isFull))
            error.at({file.parent_path().string(), 0, 0})
                .remedy("Make room there, or name another place with -o FILE. What was written of it is gone again.");
        throw error;
    }
    for (const std::string& line : lines.unknown())
        manifest.problems.push_back("pg_dump said: " + line);

    part.sync();
    std::error_code error;
    manifest.bytes = fs::file_size(part.part(), error);
    manifest.sha256 = sha256OfFile(part.part(), stop);
    Progress progress{Phase::Reading, {}, 0, manifest.tables.size(), 0};
    std::ranges::move(problemsOf(part.part(), manifest, stop,
                                 [&](std::uintmax_t read) {
                                     progress.bytes = read;
                                     if (onProgress)
                                         onProgress(progress);
                                 }),
                      std::back_inserter(manifest.problems));
    manifest.isVerified = manifest.problems.empty();
    part.keep();
    manifest.finishedAt = timeText(std::chrono::system_clock::now());
    manifest.verifiedAt = manifest.finishedAt;
    writeManifest(manifest, home);
    log().info("backup {}: {} bytes, {}", manifest.file.string(), manifest.bytes,
               manifest.isVerified ? "verified" : "unverified");
    return manifest;
}

Manifest verifyBackup(const fs::path& file, std::stop_token stop, const OnProgress& onProgress)
{
    Manifest manifest = readManifest(fs::absolute(file));
    Progress progress{Phase::Reading, {}, 0, manifest.tables.size(), 0};
    std::vector<std::string> problems = problemsOf(manifest.file, manifest, std::move(stop), [&](std::uintmax_t read) {
        progress.bytes = read;
        if (onProgress)
            onProgress(progress);
    });
    // What pg_dump said while it wrote is as true as it was.
    std::ranges::copy_if(manifest.problems, std::back_inserter(problems), [&](const std::string& problem) {
        return problem.starts_with("pg_dump said: ") && std::ranges::find(problems, problem) == problems.end();
    });
    manifest.problems = std::move(problems);
    manifest.isVerified = manifest.problems.empty();
    manifest.verifiedAt = timeText(std::chrono::system_clock::now());
    writeManifest(manifest, defaultFolder(manifest.server));
    return manifest;
}

std::vector<TableOnOffer> tablesOnOffer(const postgres::ConnectionTarget& target, std::stop_token stop)
{
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    // tables on offer: the kinds that Source::tables takes; pg_partition_tree is there from version 12
    const postgres::Rows rows = session.query(
        "SELECT n.nspname, c.relname, coalesce((SELECT sum(pg_catalog.pg_table_size(t.relid)) FROM "
        "pg_catalog.pg_partition_tree(c.oid) t), pg_catalog.pg_table_size(c.oid))::pg_catalog.int8 FROM "
        "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN "
        "('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> "
        "'information_schema' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = "
        "'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e') ORDER BY 1, 2",
        stop);
    std::vector<TableOnOffer> tables;
    for (std::size_t row = 0; row < rows.size(); ++row)
        tables.push_back(
            {{rows.text(row, 0), rows.text(row, 1)}, std::strtoll(rows.text(row, 2).c_str(), nullptr, 10)});
    return tables;
}

std::vector<sql::ObjectName> tablesNamed(const postgres::ConnectionTarget& target,
                                         const std::vector<std::string>& names, std::stop_token stop)
{
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, {}, stop);
    std::vector<sql::ObjectName> tables;
    for (const std::string& name : names) {
        postgres::Rows rows;
        try {
            rows = session.query(
                {"SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON "
                 "n.oid = c.relnamespace WHERE c.oid = pg_catalog.to_regclass($1)::pg_catalog.oid",
                 {name}},
                stop);
        } catch (const Error& error) {
            if (error.code() != ErrorCode::Statement)
                throw;
        }
        if (rows.size() != 1)
            throw Error(ErrorCode::Usage, fmt::format("there is no table \"{}\"", shownInLine(name)))
                .remedy("Write schema.table as SQL would have it.");
        tables.push_back({rows.text(0, 0), rows.text(0, 1)});
    }
    return tables;
}

} // namespace lk::backup
