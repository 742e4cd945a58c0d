// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/sweep.h"

#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace lk::backfill {

namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kFirstRows = 5'000;
constexpr std::int64_t kMostRows = 200'000;
constexpr auto kTarget = 250ms;
constexpr int kSampled = 10;
/// From end to end the rows of a table are read in a fifth of the time that it takes by its key (measured), and mostly all of them are done.
/// But in one statement, which must not take longer than one of many: half a gigabyte that is cached takes half of this.
constexpr auto kAtOnce = 1000ms;
constexpr std::int64_t kAtOnceBytes = 512 * std::int64_t{1024} * 1024;
constexpr std::string_view kWhat = "a look at all rows";

/// One leaf, range by range.
class LeafSweep {
public:
    LeafSweep(Crew& crew, Worker& worker, const Leaf& leaf, int next, Swept& swept)
        : m_crew(crew)
        , m_worker(worker)
        , m_leaf(leaf)
        , m_next(next)
        , m_swept(swept)
        , m_isByKey(!leaf.key.empty())
        , m_cutter(crew.work, leaf, m_isByKey ? Order::Key : Order::Heap)
        , m_without(crew.putAside(sql::quoteName(leaf.name)))
    {}

    /// False when no more is wanted.
    bool look()
    {
        if (m_isByKey)
            return isCleanAtOnce() || lookThrough();
        if (isClean({{}, {}, 1, 0, m_without, {}}))
            return true;
        const std::int64_t before = m_swept.todo;
        if (!lookThrough())
            return false;
        if (m_swept.todo == before && m_swept.unverified == 0) { // they have moved out of sight
            ++m_swept.todo;
            addPart({std::vector<std::string>{"0"}, std::vector<std::string>{fmt::to_string(m_blocks)}, 1, 0, {}, {}});
        }
        return true;
    }

private:
    bool lookThrough()
    {
        Bound low;
        std::int64_t rows = kFirstRows;
        while (true) {
            if (!m_crew.pacer->admit())
                return false;
            m_crew.pacer->setActivity("verifying");
            const auto begin = std::chrono::steady_clock::now();
            const auto high = end(low, rows);
            if (!high && !m_isByKey)
                return true;
            look({low, high, 1, 0, m_without, {}});
            const auto time = std::chrono::steady_clock::now() - begin;
            if (!high)
                return true;
            low = high;
            const double factor = std::clamp(
                std::chrono::duration<double>(kTarget) / std::max<std::chrono::duration<double>>(time, 1ms), 0.5, 2.0);
            rows =
                std::clamp(static_cast<std::int64_t>(static_cast<double>(rows) * factor), std::int64_t{100}, kMostRows);
            if (!m_crew.pacer->rest(std::chrono::duration_cast<std::chrono::microseconds>(time)))
                return false;
        }
    }

    Bound end(const Bound& low, std::int64_t rows)
    {
        if (!m_isByKey) {
            const std::int64_t from = low ? std::strtoll(low->front().c_str(), nullptr, 10) : 0;
            if (m_blocks < 0)
                m_blocks = ask({"SELECT pg_catalog.pg_relation_size($1::oid, 'main') / "
                                "pg_catalog.current_setting('block_size')::pg_catalog.int8",
                                {fmt::to_string(m_leaf.oid)}});
            if (from >= m_blocks)
                return {};
            return std::vector<std::string>{
                fmt::to_string(std::min(m_blocks, from + std::max<std::int64_t>(1, rows / 50)))};
        }
        return keyOf(m_worker.askLong(m_cutter.boundary(low, {}, rows), kWhat));
    }

    std::int64_t ask(const postgres::Command& command)
    {
        return std::strtoll(m_worker.askLong(command, kWhat).text(0, 0).c_str(), nullptr, 10);
    }

    bool isClean(const Range& range)
    {
        return ask(m_cutter.countTodo(range)) == 0 &&
               (m_crew.declaration.verify.empty() ||
                ask(m_cutter.countUnverified(range, m_crew.declaration.verify)) == 0);
    }

    bool isCleanAtOnce()
    {
        const std::int64_t bytes =
            ask({"SELECT pg_catalog.pg_relation_size($1::oid, 'main')", {fmt::to_string(m_leaf.oid)}});
        if (bytes > kAtOnceBytes || m_crew.declaration.once || !m_crew.declaration.verify.empty() ||
            !m_crew.pacer->admit())
            return false;
        const auto begin = std::chrono::steady_clock::now();
        const auto left = m_worker.askWithin(m_cutter.countTodo({{}, {}, 1, 0, m_without, {}}), kAtOnce, kWhat);
        const auto time = std::chrono::steady_clock::now() - begin;
        (void)m_crew.pacer->rest(std::chrono::duration_cast<std::chrono::microseconds>(time));
        return left && left->text(0, 0) == "0";
    }

    void look(const Range& range)
    {
        const std::int64_t todo = m_crew.declaration.once ? 0 : ask(m_cutter.countTodo(range));
        if (!m_crew.declaration.verify.empty())
            m_swept.unverified += ask(m_cutter.countUnverified(range, m_crew.declaration.verify));
        if (todo == 0)
            return;
        m_swept.todo += todo;
        if (const int more = kSampled - static_cast<int>(m_swept.sample.size()); more > 0) {
            const postgres::Rows places = m_worker.askLong(m_cutter.places(range, false, more), kWhat);
            for (std::size_t row = 0; row < places.size(); ++row)
                m_swept.sample.push_back(fmt::format("{}", fmt::join(identityIn(places, row), ", ")));
        }
        addPart(range);
    }

    void addPart(const Range& range)
    {
        Part part;
        part.leaf = m_leaf.oid;
        part.leafName = sql::quoteName(m_leaf.name);
        part.fileNode = m_leaf.fileNode;
        part.sweep = m_next;
        part.order = m_isByKey ? Order::Key : Order::Heap;
        part.passes = m_leaf.passes;
        part.low = range.low;
        part.high = range.high ? range.high : keyOf(m_worker.askLong(m_cutter.last(), kWhat));
        part.collationVersion = m_isByKey ? m_leaf.key.front().collationVersion : std::string();
        if (!part.high)
            return;
        const bool goesOn =
            !m_swept.parts.empty() && m_swept.parts.back().leaf == part.leaf && m_swept.parts.back().high == part.low;
        if (goesOn)
            m_swept.parts.back().high = part.high;
        else
            m_swept.parts.push_back(std::move(part));
    }

    Crew& m_crew;
    Worker& m_worker;
    const Leaf& m_leaf;
    int m_next;
    Swept& m_swept;
    bool m_isByKey;
    Cutter m_cutter;
    std::vector<std::vector<std::string>> m_without;
    std::int64_t m_blocks = -1;
};

} // namespace

std::optional<Swept> sweep(Crew& crew, Worker& worker, const std::vector<Leaf>& leaves, int next)
{
    Swept swept;
    try {
        for (const Leaf& leaf : leaves) {
            if (!LeafSweep(crew, worker, leaf, next, swept).look())
                return {};
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Cancelled)
            throw;
        return {};
    }
    return swept;
}

} // namespace lk::backfill
