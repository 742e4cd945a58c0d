// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect/families.h"
#include "core/review/effect/literals.h"
#include "core/review/effect/proof.h"
#include "core/review/effect/sequences.h"
#include "core/sql/readwalk.h"

#include <algorithm>
#include <set>

namespace lk::review::effects {

sql::ObjectName nameInText(std::string_view text)
{
    sql::ObjectName name;
    std::string part;
    bool isQuoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            isQuoted = !isQuoted;
        } else if (c == '.' && !isQuoted) {
            name.schema = std::exchange(part, {});
        } else {
            part += !isQuoted && c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        }
    }
    name.name = std::move(part);
    return name;
}

namespace {

using sql::isA;
using sql::listOf;

std::string_view constantText(const PgQuery__Node* node)
{
    while (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        node = node->type_cast->arg;
    if (!isA(node, PG_QUERY__NODE__NODE_A_CONST) || node->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
        return {};
    return node->a_const->sval->sval;
}

bool isNull(const PgQuery__Node* node)
{
    while (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        node = node->type_cast->arg;
    return isA(node, PG_QUERY__NODE__NODE_A_CONST) && node->a_const->isnull != 0;
}

bool isConstant(const PgQuery__Node* node)
{
    while (isA(node, PG_QUERY__NODE__NODE_TYPE_CAST))
        node = node->type_cast->arg;
    return isA(node, PG_QUERY__NODE__NODE_A_CONST) || isA(node, PG_QUERY__NODE__NODE_PARAM_REF);
}

/// A column that the condition holds to constants, so that an index on it is used.
void boundColumns(const PgQuery__Node* condition, std::set<std::string>& columns)
{
    if (isA(condition, PG_QUERY__NODE__NODE_BOOL_EXPR) &&
        condition->bool_expr->boolop == PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR) {
        for (const PgQuery__Node* one : listOf(condition->bool_expr->args, condition->bool_expr->n_args))
            boundColumns(one, columns);
        return;
    }
    if (!isA(condition, PG_QUERY__NODE__NODE_A_EXPR) || condition->a_expr->n_name != 1)
        return;
    const PgQuery__AExpr& expr = *condition->a_expr;
    const bool isEqual = sql::textOf(expr.name[0]) == "=";
    if (expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_OP && isEqual) {
        if (isConstant(expr.rexpr))
            columns.insert(columnOf(expr.lexpr));
        else if (isConstant(expr.lexpr))
            columns.insert(columnOf(expr.rexpr));
    } else if (expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN ||
               (expr.kind == PG_QUERY__A__EXPR__KIND__AEXPR_IN && isEqual)) {
        columns.insert(columnOf(expr.lexpr));
    }
}

bool hasIndexOn(const Builder& b, const Name& table, const std::set<std::string>& columns)
{
    const std::vector<const schema::Index*> own = b.catalog().indexesOf(table);
    return std::any_of(own.begin(), own.end(), [&](const schema::Index* index) {
        return index->isValid && index->predicate.empty() && !index->keys.empty() &&
               !index->keys.front().column.empty() && columns.count(index->keys.front().column) != 0;
    });
}

class Query final {
public:
    explicit Query(Builder& builder) : b(builder) {}

    void run(const PgQuery__Node& node, bool isCarriedOut)
    {
        // Every relation as it stands there; those of views and partitions follow.
        sql::ReadWalk([this](const PgQuery__RangeVar& relation, LockMode mode) { found(relation, mode); }).visit(&node);
        forEachMessage(sql::messageOf(node), [this, isCarriedOut](const ProtobufCMessage& message) {
            const ProtobufCMessageDescriptor* const type = message.descriptor;
            if (type == &pg_query__select_stmt__descriptor)
                select(reinterpret_cast<const PgQuery__SelectStmt&>(message), isCarriedOut);
            else if (type == &pg_query__insert_stmt__descriptor)
                insert(reinterpret_cast<const PgQuery__InsertStmt&>(message), isCarriedOut);
            else if (type == &pg_query__update_stmt__descriptor)
                update(reinterpret_cast<const PgQuery__UpdateStmt&>(message), isCarriedOut);
            else if (type == &pg_query__delete_stmt__descriptor)
                remove(reinterpret_cast<const PgQuery__DeleteStmt&>(message), isCarriedOut);
            else if (type == &pg_query__merge_stmt__descriptor)
                merge(reinterpret_cast<const PgQuery__MergeStmt&>(message), isCarriedOut);
            return true;
        });
    }

    /// Rows come in: sequences of omitted columns, and the keys that the new rows are checked against.
    void inserted(const Subject& table, const std::set<std::string>& given, bool isAllGiven,
                  const std::set<std::string>& nulls)
    {
        if (table.known == nullptr)
            return;
        for (const schema::Column& column : table.known->columns) {
            if (isAllGiven || given.count(column.name) != 0)
                continue;
            if (!column.ownedSequence.empty())
                b.lockImplied({table.name.schema, column.ownedSequence}, LockMode::RowExclusive);
            else if (const std::size_t at = column.defaultText.find("nextval('"); at != std::string::npos) {
                const std::size_t begin = at + 9;
                const std::size_t end = column.defaultText.find('\'', begin);
                const Subject sequence = b.subject(nameInText(
                    std::string_view(column.defaultText).substr(begin, end == std::string::npos ? end : end - begin)));
                b.lockImplied(sequence.name, LockMode::RowExclusive);
            }
        }
        if (b.circumstances().isReplicaRole)
            return;
        for (const schema::Constraint& constraint : table.known->constraints) {
            if (constraint.kind != schema::ConstraintKind::ForeignKey || !constraint.isEnforced)
                continue;
            const bool isAnyNull =
                std::any_of(constraint.columns.begin(), constraint.columns.end(), [&](const std::string& name) {
                    const schema::Column* const column = table.known->column(name);
                    return nulls.count(name) != 0 ||
                           (!isAllGiven && given.count(name) == 0 && column != nullptr && column->defaultText.empty() &&
                            column->identity == schema::Identity::No);
                });
            if (!isAnyNull)
                checkReferenced(constraint.referenced);
        }
    }

private:
    void checkReferenced(const Name& referenced)
    {
        b.lockImplied(referenced, LockMode::RowShare);
        b.scan(referenced, std::max(b.at(referenced).scan, Scan::Index));
    }

    void found(const PgQuery__RangeVar& written, LockMode mode)
    {
        if (b.isSystem(sql::nameOf(written)))
            return;
        const Subject table = b.subject(written);
        if (table.known == nullptr)
            return;
        if (table.known->kind == schema::RelationKind::View)
            lookThrough(*table.known, mode);
    }

    void lookThrough(const Relation& view, LockMode mode)
    {
        if (!m_views.insert({view.name, mode}).second)
            return;
        for (const schema::Use& use : view.uses) {
            const Relation* const used = b.catalog().relation(use.relation);
            if (use.relation == view.name)
                continue;
            b.lockImplied(use.relation, mode);
            if (used == nullptr)
                continue;
            if (used->kind == schema::RelationKind::View) {
                lookThrough(*used, mode);
                continue;
            }
            for (const Relation* one : b.catalog().descendants(use.relation))
                b.lockImplied(one->name, mode);
        }
    }

    /// Partitions that the planner keeps, and children.
    void lockBelow(const Subject& table, LockMode mode, const PgQuery__Node* condition, Scan scan)
    {
        if (table.known == nullptr)
            return;
        const std::vector<const Relation*> below = isPartitioned(table.known)
                                                       ? livePartitions(*table.known, condition, b.catalog())
                                                       : b.catalog().children(table.name);
        for (const Relation* one : below) {
            b.lockImplied(one->name, mode);
            if (hasStorage(one))
                b.scan(one->name, scan);
            lockBelow({one->name, one}, mode, condition, scan);
        }
    }

    [[nodiscard]] Scan scanFor(const Name& table, const PgQuery__Node* condition) const
    {
        std::set<std::string> columns;
        boundColumns(condition, columns);
        return !columns.empty() && hasIndexOn(b, table, columns) ? Scan::Index : Scan::Full;
    }

    void readFrom(const PgQuery__Node* item, const PgQuery__Node* condition, bool isAlone, bool isCarriedOut)
    {
        if (isA(item, PG_QUERY__NODE__NODE_JOIN_EXPR)) {
            readFrom(item->join_expr->larg, nullptr, false, isCarriedOut);
            readFrom(item->join_expr->rarg, nullptr, false, isCarriedOut);
            return;
        }
        if (isA(item, PG_QUERY__NODE__NODE_RANGE_TABLE_SAMPLE)) {
            readFrom(item->range_table_sample->relation, nullptr, false, isCarriedOut);
            return;
        }
        if (!isA(item, PG_QUERY__NODE__NODE_RANGE_VAR) || b.isSystem(sql::nameOf(*item->range_var)))
            return;
        const Subject table = b.subject(*item->range_var);
        const RelationEffect* const own = b.effect().on(table.name);
        if (own == nullptr) // the name of a WITH query
            return;
        const LockMode mode = std::min(own->mode, LockMode::RowShare);
        const Scan scan = isAlone ? scanFor(table.name, condition) : Scan::Full;
        if (item->range_var->inh != 0)
            lockBelow(table, mode, isAlone ? condition : nullptr, isCarriedOut ? scan : Scan::No);
        if (!isCarriedOut)
            return;
        if (table.known != nullptr && table.known->kind == schema::RelationKind::View) {
            scanSources(*table.known, 0);
        } else if (hasStorage(table.known) &&
                   (table.known == nullptr || table.known->kind != schema::RelationKind::Sequence)) {
            b.scan(table.name, scan);
        }
        if (scan == Scan::Full) {
            WorkItem& item1 = b.work(Cause::Read, Work::Scan, table.name);
            item1.certainty = table.known == nullptr ? Certainty::Assumed : b.known();
            if (table.known == nullptr)
                item1.assumed = "the indexes are not known; with one for the condition only matching rows are read";
        }
    }

    void scanSources(const Relation& view, int depth)
    {
        constexpr int kDeepest = 32;
        for (const schema::Use& use : view.uses) {
            const Relation* const used = b.catalog().relation(use.relation);
            if (used == nullptr || b.effect().on(use.relation) == nullptr || depth > kDeepest ||
                use.relation == view.name)
                continue;
            if (used->kind == schema::RelationKind::View)
                scanSources(*used, depth + 1);
            else if (hasStorage(used))
                b.scan(use.relation, Scan::Full);
            for (const Relation* one : b.catalog().descendants(use.relation)) {
                if (hasStorage(one))
                    b.scan(one->name, Scan::Full);
            }
        }
    }

    void select(const PgQuery__SelectStmt& stmt, bool isCarriedOut)
    {
        for (const PgQuery__Node* item : listOf(stmt.from_clause, stmt.n_from_clause))
            readFrom(item, stmt.where_clause, stmt.n_from_clause == 1, isCarriedOut);
    }

    void rowsChange(const Subject& table, Scan scan, const PgQuery__Node* condition, bool isOnly)
    {
        if (hasStorage(table.known))
            b.scan(table.name, scan);
        if (!isOnly)
            lockBelow(table, LockMode::RowExclusive, condition, scan);
        if (scan != Scan::Full)
            return;
        WorkItem& item = b.work(Cause::Rows, Work::Rows, table.name);
        item.certainty = Certainty::Certain;
    }

    void insert(const PgQuery__InsertStmt& stmt, bool isCarriedOut)
    {
        const Subject table = b.subject(*stmt.relation);
        if (!b.require(table, false))
            return;
        std::vector<std::string> columns;
        for (const PgQuery__Node* node : listOf(stmt.cols, stmt.n_cols)) {
            if (isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
                columns.emplace_back(node->res_target->name);
        }
        const PgQuery__SelectStmt* const source =
            isA(stmt.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT) ? stmt.select_stmt->select_stmt : nullptr;
        const bool isValues = source != nullptr && source->n_values_lists > 0;
        const PgQuery__List* const firstRow = isValues && isA(source->values_lists[0], PG_QUERY__NODE__NODE_LIST)
                                                  ? source->values_lists[0]->list
                                                  : nullptr;
        bool isAllGiven = false;
        if (columns.empty() && source != nullptr && table.known != nullptr) {
            std::size_t width = firstRow != nullptr ? firstRow->n_items : source->n_target_list;
            for (const PgQuery__Node* target : listOf(source->target_list, source->n_target_list)) {
                const PgQuery__Node* const value = target->res_target->val;
                if (isA(value, PG_QUERY__NODE__NODE_COLUMN_REF) &&
                    isA(value->column_ref->fields[value->column_ref->n_fields - 1], PG_QUERY__NODE__NODE_A_STAR))
                    isAllGiven = true;
            }
            if (source->larg != nullptr)
                isAllGiven = true;
            for (const schema::Column& column : table.known->columns) {
                if (columns.size() < width)
                    columns.push_back(column.name);
            }
        }
        if (table.known != nullptr && table.known->areColumnsKnown && !table.known->columns.empty()) {
            for (const std::string& column : columns) {
                if (table.known->column(column) == nullptr)
                    b.fail(FailureCause::MissingColumn, "42703", table.name, column);
            }
        }
        if (table.known != nullptr)
            requireValues(b, stmt, *table.known, columns);
        std::set<std::string> given(columns.begin(), columns.end());
        std::set<std::string> nulls;
        if (firstRow != nullptr) {
            for (std::size_t i = 0; i < columns.size() && i < firstRow->n_items; ++i) {
                bool isAllNull = true;
                bool isAnyDefault = false;
                for (const PgQuery__Node* row : listOf(source->values_lists, source->n_values_lists)) {
                    const PgQuery__Node* const value = i < row->list->n_items ? row->list->items[i] : nullptr;
                    isAllNull = isAllNull && isNull(value);
                    isAnyDefault = isAnyDefault || isA(value, PG_QUERY__NODE__NODE_SET_TO_DEFAULT);
                }
                if (isAllNull)
                    nulls.insert(columns[i]);
                if (isAnyDefault)
                    given.erase(columns[i]);
            }
        }
        if (isPartitioned(table.known))
            route(*table.known, columns, isValues ? source : nullptr);
        if (!isCarriedOut)
            return;
        inserted(table, given, isAllGiven, nulls);
        if (source != nullptr && !isValues && source->n_from_clause + (source->larg != nullptr ? 1U : 0U) > 0)
            b.work(Cause::Rows, Work::Rows, table.name);
        if (stmt.on_conflict_clause != nullptr && stmt.on_conflict_clause->n_target_list > 0)
            changed(table, stmt.on_conflict_clause->target_list, stmt.on_conflict_clause->n_target_list);
    }

    /// Only the partitions that rows go to are locked; where the text does not tell, any may be.
    void route(const Relation& parent, const std::vector<std::string>& columns, const PgQuery__SelectStmt* values)
    {
        const auto at = parent.partitionKey.size() == 1
                            ? std::find(columns.begin(), columns.end(), parent.partitionKey.front())
                            : columns.end();
        bool isTold = values != nullptr && at != columns.end();
        if (isTold) {
            const auto position = static_cast<std::size_t>(at - columns.begin());
            for (const PgQuery__Node* row : listOf(values->values_lists, values->n_values_lists)) {
                const Relation* const target = position < row->list->n_items
                                                   ? partitionFor(parent, row->list->items[position], b.catalog())
                                                   : nullptr;
                if (target == nullptr) {
                    isTold = false;
                    break;
                }
                b.lockImplied(target->name, LockMode::RowExclusive);
                if (isPartitioned(target))
                    route(*target, columns, values);
            }
        }
        if (!isTold) {
            for (const Relation* one : b.catalog().descendants(parent.name))
                b.lock(one->name, LockMode::RowExclusive, false, Certainty::Assumed);
        }
    }

    /// Columns get new values: own foreign keys are checked, and those that reference a changed key.
    void changed(const Subject& table, PgQuery__Node* const* targets, std::size_t count)
    {
        if (table.known == nullptr)
            return;
        requireAssignments(b, *table.known, targets, count);
        if (b.circumstances().isReplicaRole)
            return;
        std::set<std::string> columns;
        std::set<std::string> nulls;
        for (const PgQuery__Node* node : listOf(targets, count)) {
            if (!isA(node, PG_QUERY__NODE__NODE_RES_TARGET))
                continue;
            columns.insert(node->res_target->name);
            if (isNull(node->res_target->val))
                nulls.insert(node->res_target->name);
        }
        if (table.known->areColumnsKnown && !table.known->columns.empty()) {
            for (const std::string& column : columns) {
                if (table.known->column(column) == nullptr)
                    b.fail(FailureCause::MissingColumn, "42703", table.name, column);
            }
        }
        const auto touches = [&](const std::vector<std::string>& names, const std::set<std::string>& set) {
            return std::any_of(names.begin(), names.end(),
                               [&](const std::string& name) { return set.count(name) != 0; });
        };
        for (const schema::Constraint& constraint : table.known->constraints) {
            if (constraint.kind == schema::ConstraintKind::ForeignKey && touches(constraint.columns, columns) &&
                !touches(constraint.columns, nulls) && constraint.isEnforced)
                checkReferenced(constraint.referenced);
        }
        for (const Catalog::Reference& reference : b.catalog().referencesTo(table.name)) {
            if (touches(reference.constraint->referencedColumns, columns))
                act(reference, reference.constraint->onUpdate, false);
        }
    }

    /// What a foreign key does on the referencing side.
    void act(const Catalog::Reference& reference, char action, bool isDelete)
    {
        if (!reference.constraint->isEnforced)
            return;
        const bool changes = action != 'a' && action != 'r';
        const Name& name = reference.from->name;
        b.lockImplied(name, changes ? LockMode::RowExclusive : LockMode::RowShare);
        b.lockDescendants(name, changes ? LockMode::RowExclusive : LockMode::RowShare);
        const std::set<std::string> columns(reference.constraint->columns.begin(), reference.constraint->columns.end());
        if (hasStorage(reference.from))
            b.scan(name, std::max(b.at(name).scan, hasIndexOn(b, name, columns) ? Scan::Index : Scan::Full));
        if (isDelete && action == 'c' && m_deleted.insert(name).second)
            rowsGo({name, reference.from});
    }

    void rowsGo(const Subject& table)
    {
        if (b.circumstances().isReplicaRole)
            return;
        for (const Catalog::Reference& reference : b.catalog().referencesTo(table.name))
            act(reference, reference.constraint->onDelete, true);
    }

    void update(const PgQuery__UpdateStmt& stmt, bool isCarriedOut)
    {
        const Subject table = b.subject(*stmt.relation);
        if (!b.require(table, false))
            return;
        if (!isCarriedOut) {
            lockBelow(table, LockMode::RowExclusive, stmt.where_clause, Scan::No);
            return;
        }
        for (const PgQuery__Node* item : listOf(stmt.from_clause, stmt.n_from_clause))
            readFrom(item, nullptr, false, true);
        rowsChange(table, scanFor(table.name, stmt.where_clause), stmt.where_clause, stmt.relation->inh == 0);
        changed(table, stmt.target_list, stmt.n_target_list);
    }

    void remove(const PgQuery__DeleteStmt& stmt, bool isCarriedOut)
    {
        const Subject table = b.subject(*stmt.relation);
        if (!b.require(table, false))
            return;
        if (!isCarriedOut) {
            lockBelow(table, LockMode::RowExclusive, stmt.where_clause, Scan::No);
            return;
        }
        for (const PgQuery__Node* item : listOf(stmt.using_clause, stmt.n_using_clause))
            readFrom(item, nullptr, false, true);
        rowsChange(table, scanFor(table.name, stmt.where_clause), stmt.where_clause, stmt.relation->inh == 0);
        m_deleted.insert(table.name);
        rowsGo(table);
    }

    void merge(const PgQuery__MergeStmt& stmt, bool isCarriedOut)
    {
        const Subject table = b.subject(*stmt.relation);
        if (!b.require(table, false))
            return;
        if (b.version() < 15)
            b.fail(FailureCause::Unsupported, "42601", table.name).certainty = Certainty::Certain;
        if (!isCarriedOut) {
            lockBelow(table, LockMode::RowExclusive, nullptr, Scan::No);
            return;
        }
        readFrom(stmt.source_relation, nullptr, false, true);
        rowsChange(table, Scan::Full, nullptr, stmt.relation->inh == 0);
        for (const PgQuery__Node* node : listOf(stmt.merge_when_clauses, stmt.n_merge_when_clauses)) {
            if (!isA(node, PG_QUERY__NODE__NODE_MERGE_WHEN_CLAUSE))
                continue;
            const PgQuery__MergeWhenClause& clause = *node->merge_when_clause;
            if (clause.command_type == PG_QUERY__CMD_TYPE__CMD_UPDATE) {
                changed(table, clause.target_list, clause.n_target_list);
            } else if (clause.command_type == PG_QUERY__CMD_TYPE__CMD_DELETE) {
                rowsGo(table);
            } else if (clause.command_type == PG_QUERY__CMD_TYPE__CMD_INSERT) {
                std::set<std::string> given;
                for (const PgQuery__Node* target : listOf(clause.target_list, clause.n_target_list)) {
                    if (isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
                        given.insert(target->res_target->name);
                }
                inserted(table, given, given.empty(), {});
            }
        }
    }

    Builder& b;
    std::set<std::pair<Name, LockMode>> m_views;
    std::set<Name> m_deleted;
};

void copy(Builder& b, const PgQuery__CopyStmt& stmt)
{
    if (stmt.relation == nullptr) {
        if (stmt.query != nullptr)
            runQuery(b, *stmt.query);
        return;
    }
    const Subject table = b.subject(*stmt.relation);
    if (!b.require(table, false))
        return;
    if (stmt.is_from == 0) {
        if (isPartitioned(table.known))
            b.fail(FailureCause::WrongKind, "42809", table.name);
        if (hasStorage(table.known))
            b.scanHeap(Cause::Read, table.name);
        return;
    }
    std::set<std::string> given;
    for (const PgQuery__Node* node : listOf(stmt.attlist, stmt.n_attlist))
        given.emplace(sql::textOf(node));
    Query(b).inserted(table, given, given.empty(), {});
    if (isPartitioned(table.known)) {
        for (const Relation* one : b.catalog().descendants(table.name))
            b.lock(one->name, LockMode::RowExclusive, false, Certainty::Assumed);
    }
    b.work(Cause::Rows, Work::Rows, table.name);
}

} // namespace

void lockSequencesOf(Builder& b, const PgQuery__Node& query)
{
    forEachMessage(sql::messageOf(query), [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__func_call__descriptor)
            return true;
        const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
        const std::string name = sql::nameOf(call.funcname, call.n_funcname).name;
        if (call.n_args == 0 || (name != "nextval" && name != "setval" && name != "currval"))
            return true;
        if (const std::string_view text = constantText(call.args[0]); !text.empty()) {
            const Subject sequence = b.subject(nameInText(text));
            if (b.require(sequence, false))
                b.lock(sequence.name, LockMode::RowExclusive, true);
            if (name == "setval" && call.n_args > 1 && sequence.known != nullptr)
                requireBetweenBounds(b, *sequence.known, call.args[1]);
            return true;
        }
        const PgQuery__Node* inner = call.args[0];
        while (isA(inner, PG_QUERY__NODE__NODE_TYPE_CAST))
            inner = inner->type_cast->arg;
        if (!isA(inner, PG_QUERY__NODE__NODE_FUNC_CALL) || inner->func_call->n_args != 2 ||
            sql::nameOf(inner->func_call->funcname, inner->func_call->n_funcname).name != "pg_get_serial_sequence")
            return true;
        const Subject table = b.subject(nameInText(constantText(inner->func_call->args[0])));
        if (table.known == nullptr)
            return true;
        for (const Name& sequence : sequencesOf(*table.known, std::string(constantText(inner->func_call->args[1]))))
            b.lockImplied(sequence, LockMode::RowExclusive);
        return true;
    });
}

void runQuery(Builder& b, const PgQuery__Node& query)
{
    switch (query.node_case) {
    case PG_QUERY__NODE__NODE_COPY_STMT: copy(b, *query.copy_stmt); return;
    case PG_QUERY__NODE__NODE_EXPLAIN_STMT: {
        const PgQuery__ExplainStmt& stmt = *query.explain_stmt;
        const bool isRun = sql::option(stmt.options, stmt.n_options, "analyze", false);
        if (stmt.query == nullptr)
            return;
        Query(b).run(*stmt.query, isRun);
        if (isRun)
            lockSequencesOf(b, *stmt.query);
        return;
    }
    case PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT:
        if (query.declare_cursor_stmt->query != nullptr)
            Query(b).run(*query.declare_cursor_stmt->query, false);
        return;
    default: break;
    }
    requireColumns(b, query, true);
    requireFunctions(b, &query, Name());
    Query(b).run(query, true);
    lockSequencesOf(b, query);
}

} // namespace lk::review::effects
