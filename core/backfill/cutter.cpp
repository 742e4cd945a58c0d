// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/cutter.h"

#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::backfill {

/// Gathers conditions and the parameters they use.
class Cutter::Builder {
public:
    explicit Builder(const Cutter& cutter) : m_cutter(cutter) {}

    /// `(a, b) > ($1::int, $2::text)`: as one row, which an index can be searched for; its OR expansion cannot.
    void compare(const Bound& bound, const char* sign)
    {
        if (!bound)
            return;
        if (m_cutter.m_order == Order::Heap) {
            add(fmt::format("{}.ctid {} {}", quoted(), sign,
                            parameter(fmt::format("({},0)", bound->front()), "pg_catalog.tid")));
            return;
        }
        std::string columns;
        std::string values;
        for (std::size_t i = 0; i < m_cutter.m_leaf.key.size(); ++i) {
            const KeyColumn& key = m_cutter.m_leaf.key[i];
            columns += (i == 0 ? "" : ", ") + m_cutter.column(key);
            values += (i == 0 ? "" : ", ") + parameter(bound->at(i), key.type);
        }
        const bool isOne = m_cutter.m_leaf.key.size() == 1;
        add(isOne ? fmt::format("{} {} {}", columns, sign, values)
                  : fmt::format("({}) {} ({})", columns, sign, values));
    }

    void range(const Range& range)
    {
        const bool isHeap = m_cutter.m_order == Order::Heap;
        compare(range.low, isHeap ? ">=" : ">");
        compare(range.high, isHeap ? "<" : "<=");
        if (range.passes > 1)
            pass(range.passes, range.pass);
        for (const auto& identity : range.without)
            leaveOut(identity);
        if (!range.row.empty())
            add(same(range.row));
        if (!range.only.empty())
            add(fmt::format("{}.ctid = ANY ({})", quoted(), parameter(arrayText(range.only), "pg_catalog.tid[]")));
    }

    void add(std::string condition) { m_conditions += (m_conditions.empty() ? "" : " AND ") + std::move(condition); }
    [[nodiscard]] std::string conditions() const { return m_conditions.empty() ? "true" : m_conditions; }
    /// With the mark by which the gates that look for readers know our own statements; behind, where the statistics keep it.
    [[nodiscard]] postgres::Command command(std::string sql)
    {
        return {std::move(sql) + " /* lockkeeper */", std::move(m_parameters)};
    }
    std::string parameter(std::string value, const std::string& type)
    {
        m_parameters.emplace_back(std::move(value));
        return fmt::format("${}::{}", m_parameters.size(), type);
    }

private:
    [[nodiscard]] std::string quoted() const { return sql::quoteIdentifier(m_cutter.m_work.alias()); }

    /// `abs` stands outside of the remainder: keys may be negative, and the smallest has no positive.
    void pass(int passes, int pass)
    {
        if (m_cutter.m_order == Order::Heap) {
            add(fmt::format("((({}.ctid::pg_catalog.text)::pg_catalog.point)[1])::pg_catalog.int4 % {} = {}", quoted(),
                            passes, pass));
            return;
        }
        const std::vector<KeyColumn>& key = m_cutter.m_leaf.key;
        if (key.size() == 1 && key.front().isInteger) {
            add(fmt::format("pg_catalog.abs({} % {}) = {}", m_cutter.column(key.front()), passes, pass));
            return;
        }
        std::string text;
        for (const KeyColumn& one : key) {
            // A point in time by its number: how it is written depends on the session.
            const std::string name = m_cutter.column(one);
            const std::string part = one.category == 'D'
                                         ? fmt::format("pg_catalog.date_part('epoch', {})::pg_catalog.text", name)
                                         : name + "::pg_catalog.text";
            text += (text.empty() ? "" : " || '/' || ") + part;
        }
        add(fmt::format("pg_catalog.abs(pg_catalog.hashtext({}) % {}) = {}", text, passes, pass));
    }

    [[nodiscard]] std::string same(const std::vector<std::string>& identity)
    {
        std::string text;
        for (std::size_t i = 0; i < m_cutter.m_leaf.key.size(); ++i) {
            const KeyColumn& key = m_cutter.m_leaf.key[i];
            text += fmt::format("{}{} = {}", i == 0 ? "" : " AND ", m_cutter.column(key),
                                parameter(identity.at(i), key.type));
        }
        return text;
    }

    void leaveOut(const std::vector<std::string>& identity)
    {
        if (m_cutter.m_leaf.key.empty()) {
            add(fmt::format("{}.ctid <> {}", quoted(), parameter(identity.front(), "pg_catalog.tid")));
            return;
        }
        add(fmt::format("NOT ({})", same(identity)));
    }

    const Cutter& m_cutter;
    std::string m_conditions;
    std::vector<std::optional<std::string>> m_parameters;
};

std::string Cutter::column(const KeyColumn& column) const
{
    return sql::quoteIdentifier(m_work.alias()) + '.' + sql::quoteIdentifier(column.name);
}

std::string Cutter::keyText(const KeyColumn& column) const
{
    // Whatever the session's DateStyle is, JSON has ISO.
    return column.category == 'D' ? fmt::format("(pg_catalog.to_json({}) #>> '{{}}')", this->column(column))
                                  : this->column(column) + "::pg_catalog.text";
}

std::string Cutter::keyList(const std::string& tail) const
{
    std::string list;
    for (const KeyColumn& key : m_leaf.key)
        list += (list.empty() ? "" : ", ") + column(key) + tail;
    return list;
}

std::string Cutter::relation() const
{
    return fmt::format("ONLY {} AS {}", sql::quoteName(m_leaf.name), sql::quoteIdentifier(m_work.alias()));
}

std::string Cutter::keyTexts() const
{
    std::string texts;
    for (const KeyColumn& key : m_leaf.key)
        texts += (texts.empty() ? "" : ", ") + keyText(key);
    return texts;
}

postgres::Command Cutter::last(std::int64_t before) const
{
    return {fmt::format("SELECT {} FROM {} ORDER BY {} LIMIT 1 OFFSET {}", keyTexts(), relation(), keyList(" DESC"),
                        before),
            {}};
}

postgres::Command Cutter::middle() const
{
    const KeyColumn& first = m_leaf.key.front();
    return {fmt::format("SELECT {0} FROM {1} WHERE {2} >= (SELECT (s.histogram_bounds::text::{3}[])[1 + "
                        "pg_catalog.array_length(s.histogram_bounds::text::{3}[], 1) / 2] FROM pg_catalog.pg_stats s "
                        "WHERE s.schemaname = $1 AND s.tablename = $2 AND s.attname = $3 AND NOT s.inherited) ORDER BY "
                        "{4} LIMIT 1",
                        keyTexts(), relation(), column(first), first.type, keyList()),
            {m_leaf.name.schema, m_leaf.name.name, first.name}};
}

postgres::Command Cutter::boundary(const Bound& low, const Bound& high, std::int64_t rows) const
{
    Builder builder(*this);
    builder.compare(low, ">");
    builder.compare(high, "<=");
    // The one key becomes text, not each of those that are passed over: a third of the look-up's time (measured).
    return builder.command(fmt::format(
        "SELECT {0} FROM (SELECT {1} FROM {2} WHERE {3} ORDER BY {1} LIMIT 1 OFFSET {4}) "
        "AS {5}",
        keyTexts(), keyList(), relation(), builder.conditions(), rows - 1, sql::quoteIdentifier(m_work.alias())));
}

postgres::Command Cutter::batch(const Range& range, bool returns) const
{
    Builder builder(*this);
    builder.range(range);
    std::string& sql = m_written[{builder.conditions(), returns}];
    if (sql.empty())
        sql = m_work.batch(m_leaf.name, builder.conditions(), returns);
    return builder.command(sql);
}

postgres::Command Cutter::countTodo(const Range& range) const
{
    Builder builder(*this);
    builder.range(range);
    return builder.command(m_work.todo(m_leaf.name, "pg_catalog.count(*)", builder.conditions()));
}

postgres::Command Cutter::countUnverified(const Range& range, const std::string& verify) const
{
    Builder builder(*this);
    builder.range(range);
    return builder.command(fmt::format("SELECT pg_catalog.count(*) FROM {} WHERE {} AND (({}) IS NOT TRUE)", relation(),
                                       builder.conditions(), verify));
}

postgres::Command Cutter::places(const Range& range, bool locks, std::optional<int> limit) const
{
    Builder builder(*this);
    builder.range(range);
    const std::string alias = sql::quoteIdentifier(m_work.alias());
    std::string targets = alias + ".ctid";
    for (const KeyColumn& key : m_leaf.key)
        targets += ", " + keyText(key);
    if (m_leaf.key.empty())
        targets += fmt::format(", {}.ctid::pg_catalog.text", alias);
    std::string sql = m_work.todo(m_leaf.name, targets, builder.conditions(),
                                  limit ? fmt::format("LIMIT {}", *limit) : std::string());
    if (locks) // behind it as text: libpg_query 17-6.1.0 writes no blank before SKIP LOCKED
        sql += fmt::format(" FOR NO KEY UPDATE OF {} SKIP LOCKED", alias);
    return builder.command(std::move(sql));
}

Bound keyOf(const postgres::Rows& rows)
{
    if (rows.isEmpty())
        return {};
    std::vector<std::string> key;
    for (std::size_t i = 0; i < rows.columns(); ++i)
        key.push_back(rows.text(0, i));
    return key;
}

std::vector<std::string> identityIn(const postgres::Rows& places, std::size_t row)
{
    std::vector<std::string> identity;
    for (std::size_t i = 1; i < places.columns(); ++i)
        identity.push_back(places.text(row, i));
    return identity;
}

std::string arrayText(const std::vector<std::string>& items)
{
    std::string text = "{";
    for (const std::string& item : items) {
        text += text.size() == 1 ? "\"" : ",\"";
        for (const char c : item) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        text += '"';
    }
    return text + '}';
}

std::vector<std::string> arrayItems(const std::string& text)
{
    std::vector<std::string> items;
    std::size_t at = 1;
    while (at + 1 < text.size()) {
        std::string& item = items.emplace_back();
        if (text[at] == '"') {
            for (++at; at + 1 < text.size() && text[at] != '"'; ++at) {
                if (text[at] == '\\')
                    ++at;
                item += text[at];
            }
            ++at;
        } else {
            while (at + 1 < text.size() && text[at] != ',')
                item += text[at++];
        }
        ++at; // the comma, or the end
    }
    return items;
}

} // namespace lk::backfill
