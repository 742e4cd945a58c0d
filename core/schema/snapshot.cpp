// SPDX-License-Identifier: Apache-2.0
#include "core/schema/snapshot.h"

#include "core/postgres/session.h"
#include "core/schema/modelparts.h"
#include "core/schema/snapshotqueries.h"
#include "core/sql/parsetree.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <unordered_map>

namespace lk::schema {

namespace {

using postgres::Rows;

/// Relations and types while they are put together; the catalog's own are fast to read, not to change.
struct Draft {
    std::unordered_map<std::string, Relation> relations; ///< by oid
    std::map<Name, std::string> oids;
    std::unordered_map<std::string, Index> indexes;
    std::unordered_map<std::string, Type> types;

    Relation* relation(const std::string& oid)
    {
        const auto found = relations.find(oid);
        return found == relations.end() ? nullptr : &found->second;
    }
};

/// A text array of the server as it prints it.
std::vector<std::string> elements(const std::string& array)
{
    std::vector<std::string> result;
    if (array.size() < 2)
        return result;
    std::string element;
    bool isQuoted = false;
    bool has = false;
    for (std::size_t i = 1; i + 1 < array.size(); ++i) {
        const char c = array[i];
        if (c == '\\' && isQuoted) {
            element += array[++i];
        } else if (c == '"') {
            isQuoted = !isQuoted;
            has = true;
        } else if (c == ',' && !isQuoted) {
            result.push_back(std::move(element));
            element.clear();
            has = false;
        } else {
            element += c;
            has = true;
        }
    }
    if (has || !result.empty())
        result.push_back(std::move(element));
    return result;
}

int numberOf(const std::string& text)
{
    return std::atoi(text.c_str());
}

/// As the server keeps a type's modifier (numerictypmodin and its kin), back to what is written.
std::vector<int> modifiersOf(const std::string& type, int modifier)
{
    constexpr int kHeader = 4; // VARHDRSZ
    if (modifier < 0)
        return {};
    if (type == "varchar" || type == "bpchar")
        return {modifier - kHeader};
    if (type == "numeric") {
        const int packed = modifier - kHeader;
        const int scale = ((packed & 0x7FF) ^ 1024) - 1024; // 11 bits with sign
        return {(packed >> 16) & 0xFFFF, scale};
    }
    if (type == "interval") {
        const int range = (modifier >> 16) & 0x7FFF;
        const int precision = modifier & 0xFFFF;
        if (range == 0x7FFF)
            return precision == 0xFFFF ? std::vector<int>{} : std::vector<int>{precision};
        return precision == 0xFFFF ? std::vector<int>{range} : std::vector<int>{range, precision};
    }
    return {modifier};
}

TypeUse typeOf(const std::string& schema, const std::string& name, int modifier, int dimensions)
{
    TypeUse type{{schema, name}, {}, dimensions};
    if (schema == "pg_catalog")
        type.modifiers = modifiersOf(name, modifier);
    return type;
}

std::optional<double> real(const std::optional<std::string>& text)
{
    return text ? std::optional<double>(std::strtod(text->c_str(), nullptr)) : std::nullopt;
}

std::optional<std::int64_t> integer(const std::optional<std::string>& text)
{
    return text ? std::optional<std::int64_t>(std::strtoll(text->c_str(), nullptr, 10)) : std::nullopt;
}

char letter(const std::string& text)
{
    return text.empty() ? '\0' : text.front();
}

/// One statement of the server's own spelling, for the readers that the model has; null when it cannot be read.
class Reread final {
public:
    explicit Reread(const std::string& sql) : m_tree(sql) {}
    [[nodiscard]] const PgQuery__Node* statement() const
    {
        return m_tree.isValid() && m_tree.tree().n_stmts == 1 ? m_tree.tree().stmts[0]->stmt : nullptr;
    }

private:
    sql::ParseTree m_tree;
};

RelationKind relationKindOf(char kind)
{
    switch (kind) {
    case 'p': return RelationKind::PartitionedTable;
    case 'v': return RelationKind::View;
    case 'm': return RelationKind::MaterializedView;
    case 'S': return RelationKind::Sequence;
    case 'f': return RelationKind::ForeignTable;
    case 'c': return RelationKind::CompositeType;
    default: return RelationKind::Table;
    }
}

void layPartitioning(Relation& relation, const std::string& key, const std::string& bound)
{
    if (!key.empty()) {
        const Reread reread("CREATE TABLE t (a int) PARTITION BY " + key);
        if (sql::isA(reread.statement(), PG_QUERY__NODE__NODE_CREATE_STMT) &&
            reread.statement()->create_stmt->partspec != nullptr)
            model::setPartitionKey(relation, *reread.statement()->create_stmt->partspec);
    }
    if (bound.empty())
        return;
    relation.bound.emplace();
    relation.bound->text = bound;
    const Reread reread("CREATE TABLE t PARTITION OF p " + bound);
    if (sql::isA(reread.statement(), PG_QUERY__NODE__NODE_CREATE_STMT) &&
        reread.statement()->create_stmt->partbound != nullptr)
        relation.bound = model::boundFrom(*reread.statement()->create_stmt->partbound);
}

void layRelations(Draft& draft, const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Relation relation;
        relation.name = {rows.text(i, 1), rows.text(i, 2)};
        relation.kind = relationKindOf(letter(rows.text(i, 3)));
        relation.persistence = letter(rows.text(i, 4));
        relation.owner = rows.text(i, 5);
        relation.comment = rows.text(i, 6);
        relation.options = elements(rows.text(i, 7));
        std::sort(relation.options.begin(), relation.options.end());
        relation.hasRowSecurity = rows.isTrue(i, 8);
        relation.isRowSecurityForced = rows.isTrue(i, 9);
        relation.replicaIdentity = letter(rows.text(i, 10));
        if (relation.replicaIdentity == 'n' && relation.kind != RelationKind::Table &&
            relation.kind != RelationKind::PartitionedTable)
            relation.replicaIdentity = 'd'; // what has no replica identity says "nothing"
        relation.isPopulated = rows.isTrue(i, 11);
        layPartitioning(relation, rows.text(i, 12), rows.text(i, 13));
        if (rows.at(i, 14))
            relation.ofType = Name{rows.text(i, 14), rows.text(i, 15)};
        relation.accessMethod = rows.text(i, 16);
        relation.tablespace = rows.text(i, 17);
        relation.size.rows = real(rows.at(i, 18));
        relation.size.heapBytes = integer(rows.at(i, 19));
        relation.size.totalBytes = integer(rows.at(i, 20));
        relation.definition = rows.text(i, 21);
        relation.extension = rows.text(i, 22);
        relation.isEmpty = relation.kind == RelationKind::Table && relation.size.heapBytes == 0;
        draft.oids[relation.name] = rows.text(i, 0);
        draft.relations[rows.text(i, 0)] = std::move(relation);
    }
}

void layColumns(Draft& draft, const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Relation* relation = draft.relation(rows.text(i, 0));
        if (relation == nullptr)
            continue;
        Column column;
        column.name = rows.text(i, 1);
        column.type = typeOf(rows.text(i, 2), rows.text(i, 3), numberOf(rows.text(i, 4)), numberOf(rows.text(i, 5)));
        column.isNotNull = rows.isTrue(i, 6);
        column.defaultText = rows.text(i, 7);
        const char identity = letter(rows.text(i, 8));
        column.identity = identity == 'a' ? Identity::Always : identity == 'd' ? Identity::ByDefault : Identity::No;
        const char generated = letter(rows.text(i, 9));
        column.generated = generated == 's' ? Generated::Stored : generated == 'v' ? Generated::Virtual : Generated::No;
        column.collation = rows.text(i, 10);
        column.storage = rows.text(i, 11);
        column.comment = rows.text(i, 12);
        column.isInherited = rows.isTrue(i, 13);
        column.isLocal = rows.isTrue(i, 14);
        column.nullFraction = real(rows.at(i, 15));
        relation->columns.push_back(std::move(column));
    }
}

ConstraintKind constraintKindOf(char type)
{
    switch (type) {
    case 'n': return ConstraintKind::NotNull;
    case 'p': return ConstraintKind::PrimaryKey;
    case 'u': return ConstraintKind::Unique;
    case 'x': return ConstraintKind::Exclusion;
    case 'f': return ConstraintKind::ForeignKey;
    default: return ConstraintKind::Check;
    }
}

/// The part behind the method of "EXCLUDE USING gist (a WITH =, b WITH &&) WHERE (…)".
std::string exclusionOf(const std::string& definition)
{
    std::size_t begin = definition.find('(');
    if (begin == std::string::npos)
        return {};
    std::size_t end = ++begin;
    for (int depth = 1; end < definition.size(); ++end) {
        depth += definition[end] == '(' ? 1 : definition[end] == ')' ? -1 : 0;
        if (depth == 0)
            break;
    }
    return definition.substr(begin, end - begin);
}

void layConstraints(Draft& draft, const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Constraint constraint;
        constraint.name = rows.text(i, 2);
        constraint.kind = constraintKindOf(letter(rows.text(i, 3)));
        constraint.columns = elements(rows.text(i, 4));
        constraint.expression = rows.text(i, 5);
        if (constraint.kind == ConstraintKind::Exclusion)
            constraint.expression = exclusionOf(rows.text(i, 16));
        if (rows.at(i, 6))
            constraint.referenced = {rows.text(i, 6), rows.text(i, 7)};
        constraint.referencedColumns = elements(rows.text(i, 8));
        if (constraint.kind == ConstraintKind::ForeignKey) {
            constraint.onDelete = letter(rows.text(i, 9));
            constraint.onUpdate = letter(rows.text(i, 10));
        } else {
            constraint.index = rows.text(i, 11);
        }
        constraint.isValidated = rows.isTrue(i, 12);
        constraint.isDeferrable = rows.isTrue(i, 13);
        constraint.isInitiallyDeferred = rows.isTrue(i, 14);
        constraint.isNoInherit = rows.isTrue(i, 15);
        constraint.isInherited = rows.isTrue(i, 17);
        constraint.isLocal = rows.isTrue(i, 18);
        constraint.isEnforced = rows.isTrue(i, 19);
        if (const auto type = draft.types.find(rows.text(i, 1)); type != draft.types.end())
            type->second.constraints.push_back(std::move(constraint));
        else if (Relation* relation = draft.relation(rows.text(i, 0)); relation != nullptr)
            relation->constraints.push_back(std::move(constraint));
    }
}

void layIndexes(Draft& draft, const Rows& rows, const Rows& keys)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Relation* table = draft.relation(rows.text(i, 3));
        if (table == nullptr)
            continue;
        Index index;
        index.name = {rows.text(i, 1), rows.text(i, 2)};
        index.table = table->name;
        index.method = rows.text(i, 4);
        index.predicate = rows.text(i, 5);
        index.constraint = rows.text(i, 6);
        if (rows.at(i, 7))
            index.parent = Name{rows.text(i, 7), rows.text(i, 8)};
        index.isUnique = rows.isTrue(i, 9);
        index.isValid = rows.isTrue(i, 10);
        index.isReplicaIdentity = rows.isTrue(i, 11);
        index.bytes = integer(rows.at(i, 12));
        index.areNullsDistinct = rows.isTrue(i, 13);
        index.isClustered = rows.isTrue(i, 14);
        index.mentioned = model::columnsInText(index.predicate);
        draft.indexes[rows.text(i, 0)] = std::move(index);
    }
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto found = draft.indexes.find(keys.text(i, 0));
        if (found == draft.indexes.end())
            continue;
        Index& index = found->second;
        if (!keys.isTrue(i, 1)) {
            index.included.push_back(keys.text(i, 2));
            continue;
        }
        IndexKey key;
        key.column = keys.text(i, 2);
        key.expression = keys.text(i, 3);
        key.collation = keys.text(i, 4);
        key.operatorClass = keys.text(i, 5);
        const int options = numberOf(keys.text(i, 6));
        key.isDescending = (options & 1) != 0; // INDOPTION_DESC
        key.areNullsFirst = (options & 2) != 0;
        if (!key.expression.empty()) {
            std::vector<std::string> mentioned = model::columnsInText(key.expression);
            for (const std::string& column : index.mentioned) {
                if (std::find(mentioned.begin(), mentioned.end(), column) == mentioned.end())
                    mentioned.push_back(column);
            }
            index.mentioned = std::move(mentioned);
        }
        index.keys.push_back(std::move(key));
    }
}

void layTriggers(Draft& draft, const Rows& rows, const Catalog& empty)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Relation* relation = draft.relation(rows.text(i, 0));
        if (relation == nullptr)
            continue;
        Trigger trigger;
        const Reread reread(rows.text(i, 2));
        if (sql::isA(reread.statement(), PG_QUERY__NODE__NODE_CREATE_TRIG_STMT))
            trigger = model::triggerFrom(*reread.statement()->create_trig_stmt, empty);
        trigger.name = rows.text(i, 1);
        trigger.enabled = letter(rows.text(i, 3));
        trigger.function = {rows.text(i, 4), rows.text(i, 5)};
        relation->triggers.push_back(std::move(trigger));
    }
}

void layPolicies(Draft& draft, const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Relation* relation = draft.relation(rows.text(i, 0));
        if (relation == nullptr)
            continue;
        Policy policy = model::policyFrom(rows.text(i, 1), rows.text(i, 2), elements(rows.text(i, 3)),
                                          !rows.isTrue(i, 4), rows.text(i, 5), rows.text(i, 6));
        policy.columns = model::columnsInText(rows.text(i, 5));
        for (const std::string& column : model::columnsInText(rows.text(i, 6))) {
            if (std::find(policy.columns.begin(), policy.columns.end(), column) == policy.columns.end())
                policy.columns.push_back(column);
        }
        relation->policies.push_back(std::move(policy));
    }
}

/// Small facts of relations, all of one shape: what, of which relation, up to three texts.
void layFacts(Draft& draft, const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Relation* relation = draft.relation(rows.text(i, 1));
        if (relation == nullptr)
            continue;
        const std::string what = rows.text(i, 0);
        const std::string first = rows.text(i, 2);
        const std::string second = rows.text(i, 3);
        const std::string third = rows.text(i, 4);
        if (what == "parent") {
            relation->parents.push_back({first, second});
            relation->isDetachPending = third == "t";
        } else if (what == "rule") {
            relation->rules.push_back(first);
        } else if (what == "publication") {
            relation->publications.push_back(first);
        } else if (what == "statistics") {
            relation->statistics.push_back({{first, second}, elements(third)});
        } else if (what == "use") {
            relation->uses.push_back({{first, second}, third});
        } else if (what == "owned") {
            relation->ownedBy = Use{{first, second}, third};
            if (const auto table = draft.oids.find({first, second}); table != draft.oids.end()) {
                if (Column* column = draft.relation(table->second)->column(third); column != nullptr)
                    column->ownedSequence = relation->name.name;
            }
        } else if (what == "grant") {
            // "grantee=letters/grantor"; the owner's own is what everybody has
            const std::string grantee = first.substr(0, first.find('='));
            std::string text = first.substr(0, first.rfind('/'));
            if (grantee == relation->owner)
                continue;
            if (!third.empty())
                text += "(" + third + ")";
            relation->grants.push_back(std::move(text));
        }
    }
}

void layTypes(Draft& draft, const Rows& rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Type type;
        type.name = {rows.text(i, 1), rows.text(i, 2)};
        switch (letter(rows.text(i, 3))) {
        case 'e':
            type.kind = TypeKind::Enum;
            type.labels = elements(rows.text(i, 4));
            break;
        case 'd':
            type.kind = TypeKind::Domain;
            type.base = typeOf(rows.text(i, 5), rows.text(i, 6), numberOf(rows.text(i, 7)), numberOf(rows.text(i, 8)));
            break;
        case 'c': type.kind = TypeKind::Composite; break;
        case 'r':
        case 'm': type.kind = TypeKind::Range; break;
        default: break;
        }
        type.isNotNull = rows.isTrue(i, 9);
        type.defaultText = rows.text(i, 10);
        type.comment = rows.text(i, 11);
        type.owner = rows.text(i, 12);
        type.extension = rows.text(i, 13);
        draft.types[rows.text(i, 0)] = std::move(type);
    }
}

Function functionAt(const Rows& rows, std::size_t i)
{
    Function function;
    function.name = {rows.text(i, 0), rows.text(i, 1)};
    const auto spelled = [](const std::string& packed) { // "schema|name|dimensions"
        const std::size_t first = packed.find('|');
        const std::size_t second = packed.rfind('|');
        return toString(TypeUse{{packed.substr(0, first), packed.substr(first + 1, second - first - 1)},
                                {},
                                numberOf(packed.substr(second + 1))});
    };
    for (const std::string& type : elements(rows.text(i, 2)))
        function.argumentTypes.push_back(spelled(type));
    function.argumentNames = elements(rows.text(i, 3));
    function.argumentNames.resize(function.argumentTypes.size());
    for (const std::string& column : elements(rows.text(i, 14))) {
        const std::size_t bar = column.rfind('|', column.rfind('|', column.rfind('|') - 1) - 1);
        function.result +=
            (function.result.empty() ? "TABLE(" : ", ") + column.substr(0, bar) + " " + spelled(column.substr(bar + 1));
    }
    if (!function.result.empty())
        function.result += ')';
    else if (rows.at(i, 5))
        function.result = (rows.text(i, 4).starts_with("SETOF ") ? "SETOF " : "") + spelled(rows.text(i, 5));
    function.language = rows.text(i, 6);
    function.body = rows.text(i, 7);
    const char volatility = letter(rows.text(i, 8));
    function.volatility = volatility == 'i'   ? Volatility::Immutable
                          : volatility == 's' ? Volatility::Stable
                                              : Volatility::Volatile;
    function.isProcedure = rows.isTrue(i, 9);
    function.isSecurityDefiner = rows.isTrue(i, 10);
    function.hasParsedBody = rows.isTrue(i, 11);
    if (function.hasParsedBody)
        function.body.clear();
    for (const std::string& use : elements(rows.text(i, 12))) {
        const std::size_t first = use.find('|');
        const std::size_t second = use.rfind('|');
        function.uses.push_back(
            {{use.substr(0, first), use.substr(first + 1, second - first - 1)}, use.substr(second + 1)});
    }
    function.extension = rows.text(i, 13);
    function.defaults = static_cast<std::int16_t>(numberOf(rows.text(i, 15)));
    function.isVariadic = rows.isTrue(i, 16);
    return function;
}

/// A partitioned table has no storage of its own: it is as big as its partitions together.
void sumPartitions(Draft& draft)
{
    for (auto& [oid, partition] : draft.relations) {
        if (!partition.bound || partition.kind == RelationKind::PartitionedTable)
            continue;
        const Relation* child = &partition;
        while (child->bound && !child->parents.empty()) {
            const auto parent = draft.oids.find(child->parents.front());
            Relation* above = parent == draft.oids.end() ? nullptr : draft.relation(parent->second);
            if (above == nullptr)
                break;
            Size& sum = above->size;
            sum.heapBytes = sum.heapBytes.value_or(0) + partition.size.heapBytes.value_or(0);
            sum.totalBytes = sum.totalBytes.value_or(0) + partition.size.totalBytes.value_or(0);
            if (partition.size.rows)
                sum.rows = sum.rows.value_or(0) + *partition.size.rows;
            child = above;
        }
    }
    for (auto& [oid, relation] : draft.relations) {
        if (relation.kind == RelationKind::PartitionedTable)
            relation.isEmpty = relation.size.heapBytes.value_or(0) == 0;
    }
}

void layName(Catalog& catalog, const Rows& names, std::size_t i)
{
    static const std::map<std::string, Thing> kThings{{"role", Thing::Role},
                                                      {"setting", Thing::Setting},
                                                      {"fixed setting", Thing::FixedSetting},
                                                      {"operator", Thing::Operator},
                                                      {"cast", Thing::Cast},
                                                      {"language", Thing::Language},
                                                      {"access method", Thing::AccessMethod},
                                                      {"subscription", Thing::Subscription},
                                                      {"publication", Thing::Publication},
                                                      {"available extension", Thing::Extension}};
    const std::string kind = names.text(i, 0);
    if (kind == "schema")
        catalog.putSchema(names.text(i, 1));
    else if (kind == "extension")
        catalog.putExtension(names.text(i, 1));
    else if (const auto thing = kThings.find(kind); thing != kThings.end())
        catalog.putThing(thing->second, names.text(i, 1), names.text(i, 2));
}

} // namespace

std::shared_ptr<const Catalog> readCatalog(postgres::Session& session, std::stop_token stop)
{
    const int version = session.serverVersion();
    session.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", stop);
    Draft draft;
    auto catalog = std::make_shared<Catalog>();
    try {
        // Texts of expressions then name what is in public without its schema, as most migrations do.
        session.query("SET LOCAL search_path = public", stop);
        const queries::Versions versions = queries::forVersion(version);
        layTypes(draft, session.query(versions.types, stop));
        layRelations(draft, session.query(versions.relations, stop));
        layColumns(draft, session.query(versions.columns, stop));
        layConstraints(draft, session.query(versions.constraints, stop));
        layIndexes(draft, session.query(versions.indexes, stop), session.query(versions.indexKeys, stop));
        layTriggers(draft, session.query(versions.triggers, stop), *catalog);
        layPolicies(draft, session.query(versions.policies, stop));
        layFacts(draft, session.query(versions.facts, stop));
        const Rows functions = session.query(versions.functions, stop);
        for (std::size_t i = 0; i < functions.size(); ++i)
            catalog->put(functionAt(functions, i));
        const Rows names = session.query(versions.names, stop);
        for (std::size_t i = 0; i < names.size(); ++i)
            layName(*catalog, names, i);
        constexpr Thing kKinds[] = {Thing::Role,        Thing::Setting,  Thing::FixedSetting, Thing::Operator,
                                    Thing::Cast,        Thing::Language, Thing::AccessMethod, Thing::Subscription,
                                    Thing::Publication, Thing::Extension};
        for (const Thing kind : kKinds)
            catalog->setAllKnown(kind);
        session.query("COMMIT", stop);
    } catch (...) {
        try {
            session.query("ROLLBACK");
        } catch (const std::exception&) { // the first error is the one to tell
        }
        throw;
    }
    sumPartitions(draft);
    for (auto& [oid, type] : draft.types) {
        if (type.kind == TypeKind::Composite) {
            if (const auto row = draft.oids.find(type.name); row != draft.oids.end())
                type.attributes = draft.relation(row->second)->columns;
        }
        catalog->put(std::move(type));
    }
    for (auto& [oid, relation] : draft.relations) {
        std::sort(relation.grants.begin(), relation.grants.end());
        std::sort(relation.rules.begin(), relation.rules.end());
        std::sort(relation.publications.begin(), relation.publications.end());
        std::sort(relation.uses.begin(), relation.uses.end());
        catalog->put(std::move(relation));
    }
    for (auto& [oid, index] : draft.indexes)
        catalog->put(std::move(index));
    constexpr int kMajor = 10'000;
    catalog->setServerVersion(version / kMajor);
    catalog->setComplete(true);
    return catalog;
}

} // namespace lk::schema
