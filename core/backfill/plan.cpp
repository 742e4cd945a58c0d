// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/plan.h"

#include "core/backfill/catalog.h"
#include "core/backfill/cutter.h"
#include "core/backfill/planaround.h"
#include "core/backfill/planjoins.h"
#include "core/backfill/plannotes.h"
#include "core/backfill/prove.h"
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lk::backfill {

namespace {

// Measured beside an application (contract, section 12): rows a second at full duty.
constexpr double kFastRows = 58'000;
constexpr double kSlowRows = 17'000;
/// Bytes of WAL beside the new version itself: headers, an index entry each, a share of full-page images.
constexpr double kWalBesideRow = 120;
constexpr int kSampleRows = 200;

void judgeTable(Plan& plan, const TableFacts& facts, const std::vector<std::string>& odd)
{
    const std::string name = shownInLine(sql::quoteName(facts.name));
    if (facts.isInRecovery)
        refuse(plan, "LK301", "takes changes", "The server is a standby.", "Connect to the primary.");
    if (facts.isCatalog || facts.persistence == 't' || (facts.kind != 'r' && facts.kind != 'p'))
        refuse(plan, "LK302", "ordinary table", fmt::format("{} is no ordinary table that lasts.", name),
               "Only tables and partitioned tables can be backfilled.");
    if (!odd.empty())
        refuse(plan, "LK302", "ordinary table", fmt::format("Rows of {} are in {}.", name, shownInLine(odd.front())),
               "Detach it, or backfill its server by itself.");
    if (facts.hidesRows)
        refuse(plan, "LK303", "sees all rows", fmt::format("Row security of {} hides rows from this role.", name),
               "Run as the owner, or as a role with BYPASSRLS.");
    if (!facts.missingRights.empty())
        refuse(plan, "LK304", "rights",
               fmt::format("The role lacks {} on {}.", fmt::join(facts.missingRights, ", "), name),
               "Have them granted.");
    if (!facts.canKeepState)
        refuse(plan, "LK317", "own schema",
               "This role may not keep the state of a backfill: it can neither make the schema lockkeeper nor write "
               "there.",
               "Have an owner of the database make it: CREATE SCHEMA lockkeeper AUTHORIZATION the role.");
    if (!facts.missingColumns.empty())
        refuse(plan, "LK305", "columns",
               fmt::format("{} has no column {}.", name, fmt::join(facts.missingColumns, ", ")),
               "Is the migration that adds it applied here?");
    if (!facts.partitionColumns.empty())
        refuse(plan, "LK306", "partition key",
               fmt::format("{} is of the partition key: rows would move to other partitions.",
                           fmt::join(facts.partitionColumns, ", ")),
               "Partition anew into a new table instead.");
    if (plan.declaration.provesByConstraint && !facts.isOwner)
        refuse(plan, "LK323", "owner", fmt::format("prove=constraint adds a CHECK, and {} is not this role's.", name),
               "Run as its owner, or leave prove out.");
    else if (plan.declaration.provesByConstraint)
        warn(plan, "LK324", "proof",
             fmt::format("From its beginning on {} refuses writes that leave a row to be done: CHECK ({}).", name,
                         shownInLine(proofCondition(plan.declaration))),
             "See that a trigger, a default or new code keeps it for whatever is written.");
    if (facts.hasRules)
        warn(plan, "LK320", "rules",
             fmt::format("{} has rewrite rules; the count of changed rows may differ from what is matched.", name));
}

void judgeKeys(Plan& plan)
{
    const Declaration& declaration = plan.declaration;
    for (const Leaf& leaf : plan.leaves) {
        const std::string name = shownInLine(sql::quoteName(leaf.name));
        if (leaf.order == Order::Heap && declaration.once)
            refuse(plan, "LK307", "key", fmt::format("{} has no usable key, and once=true needs one.", name),
                   declaration.key.empty() ? "Add a unique, not-null, non-partial index."
                                           : "Is key= the columns of such an index?");
        else if (leaf.order == Order::Heap && plan.serverVersion < 140'000)
            refuse(plan, "LK307", "key",
                   fmt::format("{} has no usable key, and block ranges need PostgreSQL 14.", name),
                   "Add a unique, not-null, non-partial index.");
        else if (leaf.order == Order::Heap && declaration.where.empty() && declaration.verb == Verb::Update)
            refuse(plan, "LK308", "todo predicate",
                   fmt::format("{} has no usable key, and no condition limits the work.", name),
                   "Add a condition that is false once a row is done.");
        else if (!declaration.key.empty() && leaf.key.empty())
            refuse(plan, "LK307", "key",
                   fmt::format("No unique, not-null, non-partial index of {} has just the columns {}.", name,
                               fmt::join(declaration.key, ", ")),
                   "Leave key out, or make such an index.");
        for (const KeyColumn& column : leaf.key) {
            if (std::ranges::find(declaration.columns, column.name) != declaration.columns.end())
                refuse(plan, "LK309", "key",
                       fmt::format("{} is set and is a column of the key of {} by which rows are found.", column.name,
                                   name),
                       "Choose another key with key=.");
        }
        if (plan.notes.size() > 20)
            return;
    }
}

void estimate(Plan& plan)
{
    double pages = 0;
    for (const Leaf& leaf : plan.leaves) {
        plan.bytes += leaf.bytes;
        plan.rows += std::max(0.0, leaf.rows);
        pages += static_cast<double>(leaf.blocks);
    }
    if (plan.rows <= 0 || pages <= 0)
        return;
    const bool isHot =
        std::ranges::all_of(plan.leaves, [](const Leaf& leaf) { return leaf.passes > 1 || leaf.blocks == 0; });
    const double row = static_cast<double>(plan.bytes) / plan.rows;
    plan.walBytes = static_cast<std::int64_t>(plan.rows * (row + kWalBesideRow) * (isHot ? 1.0 : 1.7));
    const double load = plan.declaration.pace.load;
    plan.shortest = std::chrono::seconds(std::llround(plan.rows / (kFastRows * load)));
    plan.longest = std::chrono::seconds(std::llround(plan.rows / (kSlowRows * load)) + 1);
}

void explain(Plan& plan, postgres::Session& session, const Cutter& cutter, const std::string& which, const Range& range,
             const std::stop_token& stop)
{
    postgres::Command command = cutter.batch(range);
    ExplainedWindow window{which, command.sql, {}};
    command.sql = "EXPLAIN " + command.sql;
    try {
        const postgres::Rows rows = session.query(command, stop);
        for (std::size_t row = 0; row < rows.size(); ++row)
            window.plan.push_back(rows.text(row, 0));
        lookAtJoins(plan, session, cutter.batch(range), stop);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Statement && error.code() != ErrorCode::LockTimeout)
            throw;
        window.plan.push_back(error.message());
        if (!plan.isRefused())
            refuse(plan, "LK310", "statement", "The server does not take it: " + error.message(),
                   "Correct the declaration.");
    }
    plan.windows.push_back(std::move(window));
}

/// A boundary costs what a window costs; a table that has not been analysed is only looked at from its beginning.
void explainWindows(Plan& plan, postgres::Session& session, const Work& work, const std::stop_token& stop)
{
    const auto biggest = std::ranges::max_element(plan.leaves, {}, &Leaf::bytes);
    if (biggest == plan.leaves.end())
        return;
    const Cutter cutter(work, *biggest, biggest->order);
    if (biggest->order == Order::Heap) {
        for (const auto& [which, block] :
             {std::pair("first", std::int64_t{0}), std::pair("middle", biggest->blocks / 2),
              std::pair("last", std::max<std::int64_t>(0, biggest->blocks - 8))})
            explain(plan, session, cutter, which,
                    {std::vector{fmt::to_string(block)},
                     std::vector{fmt::to_string(block + 8)},
                     biggest->passes,
                     0,
                     {},
                     {}},
                    stop);
        return;
    }
    const auto asked = [&](const postgres::Command& command) { return keyOf(session.query(command, stop)); };
    const Bound last = asked(cutter.last());
    if (!last)
        return;
    const Bound first = asked(cutter.boundary({}, last, kSampleRows));
    explain(plan, session, cutter, "first", {{}, first ? first : last, biggest->passes, 0, {}, {}}, stop);
    if (!first)
        return;
    // By the statistics, not by counting: that would read half of the table. Without them, the second window.
    Bound middle = first;
    try {
        if (const Bound found = asked(cutter.middle()))
            middle = found;
    } catch (const Error& error) { // statistics that cannot be read as the type
        if (error.code() != ErrorCode::Statement)
            throw;
    }
    const Bound next = asked(cutter.boundary(middle, last, kSampleRows));
    explain(plan, session, cutter, "middle", {middle, next ? next : last, biggest->passes, 0, {}, {}}, stop);
    const Bound beforeLast = asked(cutter.last(kSampleRows));
    explain(plan, session, cutter, "last", {beforeLast ? beforeLast : first, last, biggest->passes, 0, {}, {}}, stop);
}

/// A condition that few rows meet: what looks for them at the end could use an index of its own.
void adviseIndex(Plan& plan, postgres::Session& session, const Cutter& cutter, const std::stop_token& stop)
{
    constexpr double kFewShare = 0.02;
    constexpr double kManyRows = 1'000'000;
    const Leaf& leaf = cutter.leaf();
    if (plan.declaration.where.empty() || plan.declaration.once || leaf.rows < kManyRows || leaf.key.empty())
        return;
    postgres::Command question = cutter.places({{}, {}, 1, 0, {}, {}}, false);
    question.sql = "EXPLAIN (FORMAT JSON) " + question.sql;
    const auto told = nlohmann::json::parse(session.query(question, stop).text(0, 0), nullptr, false);
    const double rows = told.is_array() && !told.empty() ? told[0].value("/Plan/Plan Rows"_json_pointer, -1.0) : -1.0;
    if (rows < 0 || rows > leaf.rows * kFewShare)
        return;
    std::string columns;
    for (const KeyColumn& column : leaf.key)
        columns += (columns.empty() ? "" : ", ") + sql::quoteIdentifier(column.name);
    note(plan, "partial index",
         fmt::format("About {:.0f} of {:.0f} rows of {} need work. CREATE INDEX CONCURRENTLY ON {} ({}) WHERE {} would "
                     "find what is left without reading the table; drop it when it is done. A column of its condition "
                     "that is set can then not be updated in place.",
                     rows, leaf.rows, shownInLine(sql::quoteName(leaf.name)), shownInLine(sql::quoteName(leaf.name)),
                     shownInLine(columns), shownInLine(plan.declaration.where)));
}

} // namespace

bool Plan::isRefused() const
{
    return firstRefusal() != nullptr;
}

const PlanNote* Plan::firstRefusal() const
{
    const auto found = std::ranges::find_if(notes, &PlanNote::isRefusal);
    return found == notes.end() ? nullptr : &*found;
}

Plan makePlan(const Declaration& declaration, postgres::Session& session, bool explains, std::stop_token stop)
{
    const auto facts = readTable(session, declaration, stop);
    if (!facts)
        throw Error(ErrorCode::Usage,
                    fmt::format("there is no table {} here", shownInLine(sql::quoteName(declaration.table))))
            .at(declaration.place)
            .remedy("Name its schema, or see whether its migration is applied here.")
            .stateLeft(StateLeft::NothingChanged);
    Plan plan;
    plan.declaration = declaration;
    plan.table = facts->oid;
    plan.tableName = facts->name;
    plan.isPartitioned = facts->kind == 'p';
    plan.serverVersion = session.serverVersion();
    plan.leaves = readLeaves(session, facts->oid, declaration, stop);
    chooseOrder(plan.leaves, declaration, *facts, plan.serverVersion);
    judgeTable(plan, *facts, readOddLeaves(session, facts->oid, stop));
    judgeKeys(plan);
    estimate(plan);
    const Work work(declaration.statement);
    if (!plan.leaves.empty()) {
        const Leaf& leaf = plan.leaves.front();
        const Cutter cutter(work, leaf, leaf.order);
        if (leaf.order == Order::Key)
            plan.statements.push_back(cutter.boundary(std::vector<std::string>(leaf.key.size()), {}, kSampleRows).sql);
        plan.statements.push_back(
            cutter
                .batch({std::vector<std::string>(leaf.key.empty() || leaf.order == Order::Heap ? 1 : leaf.key.size()),
                        std::vector<std::string>(leaf.key.empty() || leaf.order == Order::Heap ? 1 : leaf.key.size()),
                        leaf.passes,
                        0,
                        {},
                        {}})
                .sql);
    }
    if (explains && !plan.isRefused()) {
        lookAround(plan, work, session, stop);
        explainWindows(plan, session, work, stop);
        if (const auto biggest = std::ranges::max_element(plan.leaves, {}, &Leaf::bytes);
            biggest != plan.leaves.end() && !plan.isRefused())
            adviseIndex(plan, session, Cutter(work, *biggest, biggest->order), stop);
    }
    return plan;
}

} // namespace lk::backfill
