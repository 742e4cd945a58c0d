// SPDX-License-Identifier: Apache-2.0
#include "core/backup/archive.h"

#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/process.h"
#include "core/base/text.h"
#include "core/postgres/clientprogram.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <set>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace lk::backup {

namespace {

constexpr std::size_t kMostBegun = 64 * std::size_t{1024};

/// As pg_restore writes names into its list: a line stays a line, and nothing is a dash.
std::string listed(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\r', ' ');
    return text.empty() ? std::string("-") : text;
}

std::string firstLine(const std::string& text)
{
    const std::string_view line = std::string_view(text).substr(0, text.find('\n'));
    return shownInLine(line);
}

/// One identifier as pg_dump writes it; nothing where there is none.
std::optional<std::string> identifierAt(std::string_view text, std::size_t& at)
{
    std::string name;
    if (at < text.size() && text[at] == '"') {
        for (++at; at < text.size(); ++at) {
            if (text[at] == '"') {
                if (at + 1 >= text.size() || text[at + 1] != '"') {
                    ++at;
                    return name;
                }
                ++at;
            }
            name += text[at];
        }
        return std::nullopt;
    }
    for (; at < text.size() && text[at] != '.' && text[at] != ' '; ++at)
        name += text[at];
    return name.empty() ? std::nullopt : std::optional(name);
}

struct Closer {
    void operator()(const int* number) const
    {
        ::close(*number);
        delete number;
    }
};

} // namespace

std::string entryText(std::string_view kind, const Table& table)
{
    return fmt::format("{} {} {} {}", kind, listed(table.name.schema), listed(table.name.name), listed(table.owner));
}

std::vector<Entry> readContents(const std::filesystem::path& file, int leastMajor, std::stop_token stop)
{
    postgres::ClientProgram restore("pg_restore", leastMajor);
    restore.child.arguments = {"--list", file.string()};
    const ChildResult result = runChild(restore.child, stop);
    if (result.exitCode != 0)
        throw Error(ErrorCode::Unreadable,
                    fmt::format("{} cannot be read as a backup: {}", file.string(), firstLine(result.errors)))
            .at({file.string(), 0, 0});
    std::vector<Entry> entries;
    std::string_view rest = result.output;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const std::size_t semicolon = line.find("; "); // "215; 1259 16385 TABLE public orders owner"
        if (line.starts_with(';') || semicolon == std::string_view::npos)
            continue;
        std::size_t at = semicolon + 2;
        for (int numbers = 0; numbers < 2 && at != std::string_view::npos; ++numbers) {
            at = line.find(' ', at);
            at = at == std::string_view::npos ? at : at + 1;
        }
        if (at != std::string_view::npos)
            entries.push_back({std::string(line), std::string(line.substr(at))});
    }
    return entries;
}

void RowCounter::take(std::string_view piece)
{
    while (!piece.empty()) {
        const std::size_t end = piece.find('\n');
        const bool isWhole = end != std::string_view::npos;
        const std::string_view line = piece.substr(0, end);
        piece.remove_prefix(isWhole ? end + 1 : piece.size());
        if (isWhole && m_begun.empty()) {
            takeLine(line);
            continue;
        }
        // Of a row only its beginning matters: is it the end of the data?
        const std::size_t room = kMostBegun - std::min(kMostBegun, m_begun.size());
        m_begun += line.substr(0, room);
        if (isWhole) {
            takeLine(m_begun);
            m_begun.clear();
        }
    }
}

void RowCounter::takeLine(std::string_view line)
{
    if (m_isInside) {
        if (line == "\\.")
            m_isInside = false;
        else
            ++m_counts.back().rows;
        return;
    }
    constexpr std::string_view kBegin = "COPY ";
    constexpr std::string_view kEnd = " FROM stdin;";
    if (!line.starts_with(kBegin) || !line.ends_with(kEnd))
        return;
    std::size_t at = kBegin.size();
    const auto schema = identifierAt(line, at);
    if (!schema || at >= line.size() || line[at] != '.')
        return;
    ++at;
    const auto name = identifierAt(line, at);
    if (!name)
        return;
    m_counts.push_back({{*schema, *name}, 0});
    m_isInside = true;
}

std::string sha256OfFile(const std::filesystem::path& file, std::stop_token stop)
{
    const auto fail = [&file](int reason) {
        throw Error(ErrorCode::Unreadable,
                    fmt::format("cannot read {}: {}", file.string(), std::generic_category().message(reason)))
            .at({file.string(), 0, 0});
    };
    const std::unique_ptr<int, Closer> number(new int(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)));
    if (*number < 0)
        fail(errno);
    std::vector<char> buffer(std::size_t{1} << 20U);
    return sha256Hex([&]() -> std::string_view {
        ssize_t got = -1;
        do {
            if (stop.stop_requested())
                throw Error(ErrorCode::Cancelled, "stopped while reading the backup");
            got = ::read(*number, buffer.data(), buffer.size());
        } while (got < 0 && errno == EINTR);
        if (got < 0)
            fail(errno);
        return {buffer.data(), static_cast<std::size_t>(got)};
    });
}

std::vector<std::string> problemsOf(const std::filesystem::path& file, const Manifest& manifest, std::stop_token stop,
                                    const OnBytes& onBytes)
{
    std::vector<std::string> problems;
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error || size == 0) {
        problems.push_back(error ? fmt::format("it cannot be read: {}", error.message()) : "it is empty");
        return problems;
    }
    if (manifest.bytes > 0 && size != manifest.bytes)
        problems.push_back(fmt::format("it has {} bytes, and had {} when it was taken", size, manifest.bytes));
    if (!manifest.sha256.empty() && sha256OfFile(file, stop) != manifest.sha256)
        problems.emplace_back("its content is not what was written: the SHA-256 differs");

    const int major = std::atoi(manifest.dumpVersion.c_str());
    std::set<std::string> texts;
    try {
        for (const Entry& entry : readContents(file, major, stop))
            texts.insert(entry.text);
    } catch (const Error& failed) {
        if (failed.code() != ErrorCode::Unreadable || failed.place().file != file.string())
            throw;
        problems.push_back("its list of contents cannot be read: " + failed.message());
        return problems;
    }
    const bool hasRows = manifest.what != What::Schema;
    for (const Table& table : manifest.tables) {
        if (!texts.contains(entryText("TABLE", table)))
            problems.push_back(fmt::format("table {} is not in it", sql::quoteName(table.name)));
        else if (hasRows && !table.isPartitioned && !texts.contains(entryText("TABLE DATA", table)))
            problems.push_back(fmt::format("the rows of {} are not in it", sql::quoteName(table.name)));
    }

    // The list alone accepts a file that was cut to 60 % and one with flipped bits (measured): everything must be read.
    postgres::ClientProgram restore("pg_restore", major);
    restore.child.arguments = {"--file=-", file.string()};
    if (hasRows) // without the schema's own text, in which a function's body may look like the data of a table
        restore.child.arguments.insert(restore.child.arguments.begin(), "--data-only");
    RowCounter counter;
    std::uintmax_t read = 0;
    restore.child.onOutput = [&](std::string_view piece) {
        if (hasRows)
            counter.take(piece);
        read += piece.size();
        if (onBytes)
            onBytes(read);
    };
    const ChildResult result = runChild(restore.child, stop);
    if (result.exitCode != 0 || !trimmed(result.errors).empty())
        problems.push_back(fmt::format("it cannot be read to its end: {}", firstLine(result.errors)));
    if (counter.isInside())
        problems.emplace_back("the rows of a table have no end");
    if (!hasRows || result.exitCode != 0)
        return problems;
    for (const Table& table : manifest.tables) {
        if (table.isPartitioned || table.rows < 0)
            continue;
        const auto found = std::ranges::find(counter.counts(), table.name, &RowCounter::Count::table);
        const std::int64_t rows = found == counter.counts().end() ? 0 : found->rows;
        if (rows != table.rows)
            problems.push_back(fmt::format("{} has {} rows in it, and had {} in the snapshot",
                                           sql::quoteName(table.name), rows, table.rows));
    }
    return problems;
}

} // namespace lk::backup
