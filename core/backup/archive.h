// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backup/manifest.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace lk::backup {

/// One entry of an archive's table of contents, as `pg_restore --list` writes it.
struct Entry {
    std::string line; ///< whole, as --use-list takes it
    std::string text; ///< from the kind on: "TABLE DATA public orders owner"
};
/// Throws Error{Unreadable} with pg_restore's words when it cannot be read.
[[nodiscard]] std::vector<Entry> readContents(const std::filesystem::path& file, int leastMajor,
                                              std::stop_token stop = {});
/// The text of an entry for this table: "TABLE" or "TABLE DATA".
[[nodiscard]] std::string entryText(std::string_view kind, const Table& table);

using OnBytes = std::function<void(std::uintmax_t read)>;

/// What is wrong with a backup, held against what its manifest says (tables, their rows; size and SHA-256 where it has them): the
/// contents are listed and everything is read. Nothing: it is sound. English. Throws Error{Unreadable} when there is no pg_restore
/// that is new enough, Error{Cancelled}.
[[nodiscard]] std::vector<std::string> problemsOf(const std::filesystem::path& file, const Manifest& manifest,
                                                  std::stop_token stop = {}, const OnBytes& onBytes = {});

/// SHA-256 of a file of any size. Throws Error{Unreadable}, Error{Cancelled}.
[[nodiscard]] std::string sha256OfFile(const std::filesystem::path& file, std::stop_token stop = {});

/// Counts the rows of each table in what `pg_restore --data-only` writes, piece by piece.
class RowCounter final {
public:
    void take(std::string_view piece);
    struct Count {
        sql::ObjectName table;
        std::int64_t rows = 0;
    };
    [[nodiscard]] const std::vector<Count>& counts() const { return m_counts; }
    /// A COPY without an end.
    [[nodiscard]] bool isInside() const { return m_isInside; }

private:
    void takeLine(std::string_view line);

    std::vector<Count> m_counts;
    std::string m_begun; ///< of a line that goes on in the next piece; cut where nobody needs the rest
    bool m_isInside = false;
};

} // namespace lk::backup
