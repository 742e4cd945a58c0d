// SPDX-License-Identifier: Apache-2.0
#include "core/history/history.h"

#include "core/base/hash.h"
#include "core/sql/identifier.h"

#include <algorithm>

namespace lk::history {

namespace {

/// Length first, so that no two different rows give the same text.
void add(std::string& text, std::string_view field)
{
    text += std::to_string(field.size());
    text += ':';
    text += field;
}

} // namespace

std::string History::qualifiedTable() const
{
    return sql::quoteIdentifier(schema) + '.' + sql::quoteIdentifier(table);
}

std::string History::digest() const
{
    std::string text;
    text.reserve(64 + rows.size() * 32);
    add(text, schema);
    add(text, table);
    text += exists ? '+' : '-';
    for (const HistoryRow& row : rows) {
        add(text, row.version);
        add(text, row.checksum.value_or(std::string()));
        text += row.isFailed ? 'f' : row.isRolledBack ? 'r' : 'a';
        for (const std::string& more : row.extra)
            add(text, more);
    }
    return sha256Hex(text);
}

bool isRecorded(const History& history, std::string_view version)
{
    return std::ranges::find(history.rows, version, &HistoryRow::version) != history.rows.end();
}

} // namespace lk::history
