// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/partitions.h"

#include "core/review/effect/proof.h"
#include "core/review/remedy/ddl.h"
#include "core/review/remedy/rewrite.h"
#include "core/sql/concurrently.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <memory>

namespace lk::review::remedies {

using schema::Index;
using schema::Name;
using schema::Relation;
using schema::RelationKind;

namespace {

constexpr const char* kGoesWithParent =
    "-- lockkeeper:ignore-file missing-down it goes with the index that it is attached to\n";
constexpr const char* kStaysAttached =
    "-- lockkeeper:ignore-file missing-down an attached index cannot be detached: it goes with the other\n";

/// The index of a partition that is, or becomes, part of the parent's.
const Index* partOf(const Place& place, const Name& partition, const Name& parent)
{
    for (const Index* index : place.after.indexesOf(partition)) {
        if (index->parent == parent)
            return index;
    }
    return nullptr;
}

/// Builds the index below `index` and attaches it from the leaves up.
class Branches final {
public:
    explicit Branches(const Place& place) : m_place(place) {}

    void below(const Index& index)
    {
        for (const Relation* partition : m_place.before.children(index.table)) {
            const Index* part = partOf(m_place, partition->name, index.name);
            if (part == nullptr) {
                whyNot = fmt::format("What its index on the partition {} would be called is not known.",
                                     schema::toString(partition->name));
                return;
            }
            const bool isPartitioned = partition->kind == RelationKind::PartitionedTable;
            if (m_place.before.index(part->name) == nullptr) {
                std::string text = ddl::createIndex(*part, !isPartitioned) + '\n';
                if (isPartitioned)
                    text.insert(text.find(" ON " + schema::toString(part->table)) + 4, "ONLY ");
                steps.push_back(Step{asName(isPartitioned ? "begin_" : "index_", part->name.name), std::move(text),
                                     kGoesWithParent, !isPartitioned});
            }
            if (isPartitioned)
                below(*part);
            attaching += fmt::format("ALTER INDEX {} ATTACH PARTITION {};\n", schema::toString(index.name),
                                     schema::toString(part->name));
        }
    }

    std::vector<Step> steps;
    std::string attaching;
    std::string whyNot;

private:
    const Place& m_place;
};

/// `CREATE INDEX name ON ONLY t …` of one without ONLY, and perhaps without a name.
std::string forParentAlone(const Place& place, const Index& index)
{
    const bool isNamed = place.tree.index_stmt->idxname != nullptr && *place.tree.index_stmt->idxname != '\0';
    std::string text = sql::withoutConcurrently(place.text);
    const std::vector<Token> tokens = tokensOf(text);
    const auto find = [&](int kind) {
        return std::find_if(tokens.begin(), tokens.end(),
                            [&](const Token& token) { return token.kind == kind && token.depth == 0; });
    };
    const auto on = find(PG_QUERY__TOKEN__ON);
    if (on == tokens.end())
        return {};
    text.insert(on->end, " ONLY");
    if (!isNamed)
        text.insert(on->begin, quoteIdentifier(index.name.name) + ' ');
    return text;
}

/// What a CHECK has to say so that a new partition makes the server read nothing.
struct Proof {
    std::string table; ///< as SQL; empty: nothing is to be proved
    std::string name;
    std::string condition;
    std::string whyNot;

    [[nodiscard]] std::string add() const
    {
        return fmt::format("ALTER TABLE {} ADD CONSTRAINT {} CHECK ({}) NOT VALID;\n", table, name, condition);
    }
    [[nodiscard]] std::string validate() const
    {
        return fmt::format("ALTER TABLE {} VALIDATE CONSTRAINT {};\n", table, name);
    }
    [[nodiscard]] std::string drop() const { return fmt::format("ALTER TABLE {} DROP CONSTRAINT {};\n", table, name); }
};

Proof proofOn(const Relation& table, const Relation& parent, const PgQuery__PartitionBoundSpec& bound, bool isNegated)
{
    Proof proof;
    proof.table = schema::toString(table.name);
    proof.name = work::boundCheckName(table.name);
    proof.condition = work::boundCondition(parent, bound, isNegated);
    const std::vector<std::string> in = effects::boundOf(bound).in;
    if (proof.condition.empty() || std::find(in.begin(), in.end(), "NULL") != in.end())
        proof.whyNot = bound.is_default != 0
                           ? "What a default partition may hold follows from the bounds of all others: write the CHECK "
                             "by hand."
                           : "The CHECK for a bound by hash, by several columns or with NULL is to be written by hand.";
    else if (table.constraint(table.name.name + "_bound") != nullptr)
        proof.whyNot = fmt::format("{} has a constraint {} already.", proof.table, proof.name);
    return proof;
}

/// That the default partition holds no row of the bound, where there is one and it is not known yet.
Proof proofOnDefault(const Place& place, const Relation& parent, const PgQuery__PartitionBoundSpec& bound)
{
    for (const Relation* one : place.before.children(parent.name)) {
        if (one->bound && one->bound->isDefault && !one->isEmpty && bound.is_default == 0 &&
            !effects::excludesBound(*one, parent, effects::boundOf(bound)))
            return proofOn(*one, parent, bound, true);
    }
    return {};
}

/// The CHECKs come first and where the statement stood, their validation next, and in the end they go.
struct Framed {
    std::vector<Proof> proofs;
    std::string partition; ///< bare name

    void begin(SafeWay& way) const
    {
        Step validate{asName("validate_bound_of_", partition), "", kStaysValid, false};
        for (const Proof& proof : proofs) {
            way.inPlace += proof.add();
            way.inPlaceDown += proof.drop();
            validate.up += proof.validate();
        }
        if (proofs.empty())
            return;
        way.inPlace.resize(way.inPlace.size() - 2); // the statement's own semicolon stays
        way.steps.push_back(std::move(validate));
    }
    void end(SafeWay& way) const
    {
        Step drop{asName("release_bound_of_", partition), "", "", false};
        for (const Proof& proof : proofs) {
            drop.up += proof.drop();
            drop.down += proof.add();
        }
        if (!proofs.empty())
            way.steps.push_back(std::move(drop));
    }
};

void noteRows(SafeWay& way, const Proof& onDefault)
{
    if (!onDefault.table.empty())
        way.notes.push_back(fmt::format("Rows of {} that belong into the new partition make VALIDATE fail: move them "
                                        "out before.",
                                        onDefault.table));
}

/// Where the parts of CREATE TABLE … PARTITION OF parent bound … stand.
struct PartitionOf {
    std::size_t partition = 0; ///< the word
    std::size_t boundBegin = 0;
    std::size_t boundEnd = 0;
};

std::optional<PartitionOf> partsOf(const std::string& text)
{
    const std::vector<Token> tokens = tokensOf(text);
    PartitionOf parts;
    std::size_t i = 0;
    const auto seek = [&](std::initializer_list<int> kinds) {
        while (i < tokens.size() &&
               (tokens[i].depth != 0 || std::find(kinds.begin(), kinds.end(), tokens[i].kind) == kinds.end()))
            ++i;
        return i < tokens.size();
    };
    if (!seek({PG_QUERY__TOKEN__PARTITION}))
        return std::nullopt;
    parts.partition = tokens[i].begin;
    if (!seek({PG_QUERY__TOKEN__FOR, PG_QUERY__TOKEN__DEFAULT}))
        return std::nullopt;
    parts.boundBegin = tokens[i].begin;
    parts.boundEnd = tokens[i].end;
    if (tokens[i].kind == PG_QUERY__TOKEN__DEFAULT)
        return parts;
    const bool isRange = i + 2 < tokens.size() && tokens[i + 2].kind == PG_QUERY__TOKEN__FROM;
    for (int lists = isRange ? 2 : 1; lists > 0; --lists) {
        if (!seek({PG_QUERY__TOKEN__ASCII_41}))
            return std::nullopt;
        parts.boundEnd = tokens[i++].end;
    }
    return parts;
}

SafeWay madeApart(const Place& place)
{
    const PgQuery__CreateStmt& create = *place.tree.create_stmt;
    if (create.partbound == nullptr || create.n_inh_relations != 1)
        return no("Only a new partition is made apart from its parent.");
    if (create.n_table_elts > 0)
        return no("Write its own columns and constraints into CREATE TABLE (LIKE …) by hand.");
    if (create.if_not_exists != 0)
        return no("ATTACH PARTITION knows no IF NOT EXISTS: leave it out first.");
    const auto parts = partsOf(place.text);
    if (!parts)
        return no("The statement could not be read.");
    const Name parentName = tableOf(place, *create.inh_relations[0]->range_var);
    const std::string parent = schema::toString(parentName);
    const std::string partition = schema::toString(tableOf(place, *create.relation));
    constexpr int kSinceCompression = 14;
    const std::string make = fmt::format(
        "{}(LIKE {} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE{}){};\nALTER TABLE "
        "{} ATTACH PARTITION {} {}",
        place.text.substr(0, parts->partition), parent,
        place.serverVersion < kSinceCompression ? "" : " INCLUDING COMPRESSION", place.text.substr(parts->boundEnd),
        parent, partition, place.text.substr(parts->boundBegin, parts->boundEnd - parts->boundBegin));
    SafeWay way;
    way.title = "Make the partition apart, and attach it under the weaker lock";
    const Relation* known = place.before.relation(parentName);
    const Proof onDefault = known == nullptr ? Proof() : proofOnDefault(place, *known, *create.partbound);
    if (!onDefault.whyNot.empty())
        return no(onDefault.whyNot);
    if (onDefault.table.empty()) {
        way.inPlace = make;
        return way;
    }
    way.title = "Prove that the default partition holds no such row, then attach the new partition";
    const Framed frame{{onDefault}, create.relation->relname};
    frame.begin(way);
    way.steps.push_back(
        Step{asName("add_", frame.partition), make + ";\n", fmt::format("DROP TABLE {};\n", partition), false});
    frame.end(way);
    way.needed = {frame.partition, parentName.name};
    way.removed = {frame.partition};
    noteRows(way, onDefault);
    return way;
}

/// Indexes that ATTACH PARTITION would build, and the constraints of which they are.
std::string buildFirst(const Place& place, const Relation& partition, SafeWay& way)
{
    for (const Index* index : place.after.indexesOf(partition.name)) {
        if (!index->parent || place.before.index(index->name) != nullptr)
            continue;
        if (partition.kind == RelationKind::PartitionedTable)
            return fmt::format("Give {} its indexes first, partition by partition (the recipe partitioned-index).",
                               schema::toString(partition.name));
        if (index->constraint.empty()) {
            way.steps.push_back(Step{asName("index_", index->name.name), ddl::createIndex(*index, true) + '\n',
                                     fmt::format("DROP INDEX CONCURRENTLY {};\n", schema::toString(index->name)),
                                     true});
            continue;
        }
        const schema::Constraint* key = place.after.relation(partition.name)->constraint(index->constraint);
        if (key == nullptr || key->kind == schema::ConstraintKind::Exclusion)
            return "An exclusion constraint cannot be built beside the traffic.";
        for (Step& step : keySteps(*index, *key))
            way.steps.push_back(std::move(step));
    }
    return {};
}

SafeWay provedFirst(const Place& place, const PgQuery__AlterTableStmt& alter, const PgQuery__PartitionCmd& command)
{
    const Relation* parent = place.before.relation(tableOf(place, *alter.relation));
    const Relation* partition = place.before.relation(tableOf(place, *command.name));
    if (parent == nullptr || partition == nullptr || parent->partitionStrategy.empty())
        return no("How the table is partitioned is not known without a connection to the database.");
    SafeWay way;
    way.title = "Prove the bound and build the indexes beside the traffic, then attach the partition";
    Framed frame{{}, partition->name.name};
    if (!partition->isEmpty && !effects::impliesBound(*partition, *parent, effects::boundOf(*command.bound)))
        frame.proofs.push_back(proofOn(*partition, *parent, *command.bound, false));
    const Proof onDefault = proofOnDefault(place, *parent, *command.bound);
    if (!onDefault.table.empty())
        frame.proofs.push_back(onDefault);
    for (const Proof& proof : frame.proofs) {
        if (!proof.whyNot.empty())
            return no(proof.whyNot);
    }
    frame.begin(way);
    if (std::string why = buildFirst(place, *partition, way); !why.empty())
        return no(std::move(why));
    if (way.steps.empty())
        return no("Nothing is to be done before it.");
    way.steps.push_back(Step{asName("attach_", frame.partition), place.text + ";\n",
                             fmt::format("ALTER TABLE {} DETACH PARTITION {};\n", schema::toString(parent->name),
                                         schema::toString(partition->name)),
                             false});
    frame.end(way);
    way.needed = {partition->name.name, parent->name.name};
    way.removed = {asAttached(partition->name.name)};
    noteRows(way, onDefault);
    return way;
}

} // namespace

SafeWay indexByPartition(const Place& place)
{
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_INDEX_STMT))
        return no("An index of a partitioned table is dropped as it is, under a lock_timeout.");
    const Name table = tableOf(place, *place.tree.index_stmt->relation);
    const Relation* known = place.before.relation(table);
    if (known == nullptr || known->kind != RelationKind::PartitionedTable)
        return no("What partitions the table has is not known without a connection to the database.");
    if (place.tree.index_stmt->relation->inh == 0)
        return no("ONLY builds nothing.");
    const auto own = place.after.indexesOf(table);
    const auto made = std::find_if(own.begin(), own.end(),
                                   [&](const Index* one) { return place.before.index(one->name) == nullptr; });
    if (made == own.end())
        return no("The name of the index is not known.");
    const Index& index = **made;
    Branches branches(place);
    branches.below(index);
    if (!branches.whyNot.empty())
        return no(branches.whyNot);
    SafeWay way;
    way.title = "Build the index partition by partition, without blocking writes";
    way.inPlace = forParentAlone(place, index);
    if (way.inPlace.empty())
        return no("The statement could not be read.");
    way.steps = std::move(branches.steps);
    if (!branches.attaching.empty())
        way.steps.push_back(
            Step{asName("attach_", index.name.name), std::move(branches.attaching), kStaysAttached, false});
    way.needed = {index.name.name};
    if (index.isUnique)
        way.needed.push_back(table.name);
    return way;
}

SafeWay attachedLast(const Place& place)
{
    if (sql::isA(&place.tree, PG_QUERY__NODE__NODE_CREATE_STMT))
        return madeApart(place);
    if (!sql::isA(&place.tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || place.tree.alter_table_stmt->n_cmds != 1 ||
        !sql::isA(place.tree.alter_table_stmt->cmds[0]->alter_table_cmd->def, PG_QUERY__NODE__NODE_PARTITION_CMD))
        return no("Only ATTACH PARTITION and CREATE TABLE … PARTITION OF can be prepared.");
    const PgQuery__PartitionCmd& command = *place.tree.alter_table_stmt->cmds[0]->alter_table_cmd->def->partition_cmd;
    if (command.name == nullptr || command.bound == nullptr)
        return no("Only ATTACH PARTITION and CREATE TABLE … PARTITION OF can be prepared.");
    return provedFirst(place, *place.tree.alter_table_stmt, command);
}

} // namespace lk::review::remedies
