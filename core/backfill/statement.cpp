// SPDX-License-Identifier: Apache-2.0
#include "core/backfill/statement.h"

#include "core/base/text.h"
#include "core/sql/below.h"
#include "core/sql/cut.h"
#include "core/sql/deparse.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/readwalk.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string_view>

namespace lk::backfill {

namespace {

using Node = PgQuery__Node;

/// Deeper trees are no backfill; libpg_query recurses without a check of its own (sql/deepstack.h).
constexpr std::size_t kMostNesting = 1000;

[[noreturn]] void refuse(std::string what, std::string remedy = {})
{
    throw Error(ErrorCode::Usage, std::move(what)).remedy(remedy);
}

std::unique_ptr<sql::ParseTree> parsed(const std::string& text, const std::string& what)
{
    if (text.find('\0') != std::string::npos || invalidUtf8At(text))
        refuse(what + " is not UTF-8 text");
    if (sql::nestingBound(text) > kMostNesting)
        refuse(what + " is nested too deeply");
    auto tree = std::make_unique<sql::ParseTree>(text, true);
    if (!tree->isValid()) {
        const std::size_t offset = std::min(tree->error().offset, text.size());
        throw Error(ErrorCode::Usage, fmt::format("{}: {}", what, tree->error().message))
            .position(static_cast<int>(characterCount(std::string_view(text).substr(0, offset))) + 1);
    }
    return tree;
}

const Node& onlyStatement(const sql::ParseTree& tree, const std::string& what)
{
    if (tree.tree().n_stmts != 1)
        refuse(fmt::format("{} is {} statements, and must be one", what, tree.tree().n_stmts));
    return *tree.tree().stmts[0]->stmt;
}

std::string expressionText(Node* expression)
{
    if (expression == nullptr)
        return {};
    static constexpr std::string_view kHead = "SELECT WHERE ";
    PgQuery__SelectStmt select = PG_QUERY__SELECT_STMT__INIT;
    select.op = PG_QUERY__SET_OPERATION__SETOP_NONE;
    select.limit_option = PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_DEFAULT;
    select.where_clause = expression;
    Node node = PG_QUERY__NODE__INIT;
    node.node_case = PG_QUERY__NODE__NODE_SELECT_STMT;
    node.select_stmt = &select;
    const std::string text = sql::deparsed(node);
    if (!text.starts_with(kHead))
        refuse("the condition cannot be written as SQL again");
    return text.substr(kHead.size());
}

/// Conditions joined by AND, in memory of the caller's.
struct Conjunction {
    PgQuery__BoolExpr both = PG_QUERY__BOOL_EXPR__INIT;
    Node node = PG_QUERY__NODE__INIT;
    std::array<Node*, 2> members{};

    Node* join(Node* first, Node* second)
    {
        if (first == nullptr || second == nullptr)
            return first == nullptr ? second : first;
        members = {first, second};
        both.boolop = PG_QUERY__BOOL_EXPR_TYPE__AND_EXPR;
        both.n_args = members.size();
        both.args = members.data();
        node.node_case = PG_QUERY__NODE__NODE_BOOL_EXPR;
        node.bool_expr = &both;
        return &node;
    }
};

/// A table in the place of another one, under the name that the statement has for it.
struct Replaced {
    PgQuery__RangeVar relation = PG_QUERY__RANGE_VAR__INIT;
    PgQuery__Alias alias = PG_QUERY__ALIAS__INIT;
    std::string schema, name, as;
    Node node = PG_QUERY__NODE__INIT;

    Replaced(const PgQuery__RangeVar& old, const sql::ObjectName& leaf, const std::string& aliasName)
        : relation(old)
        , schema(leaf.schema)
        , name(leaf.name)
        , as(aliasName)
    {
        static char empty[] = "";
        relation.catalogname = empty;
        relation.schemaname = schema.data();
        relation.relname = name.data();
        relation.inh = 0; // the leaf alone: its children are leaves of their own
        if (relation.alias == nullptr) {
            alias.aliasname = as.data();
            relation.alias = &alias;
        }
        node.node_case = PG_QUERY__NODE__NODE_RANGE_VAR;
        node.range_var = &relation;
    }
    Replaced(const Replaced&) = delete;
    Replaced& operator=(const Replaced&) = delete;
};

/// The first table of a FROM item, down the left sides of its joins; null when that is none.
const PgQuery__RangeVar* leftmost(const Node* item)
{
    while (sql::isA(item, PG_QUERY__NODE__NODE_JOIN_EXPR))
        item = item->join_expr->larg;
    return sql::isA(item, PG_QUERY__NODE__NODE_RANGE_VAR) ? item->range_var : nullptr;
}

/// A FROM item whose leftmost table is another one.
struct LeftReplaced {
    std::vector<std::unique_ptr<PgQuery__JoinExpr>> joins;
    std::vector<std::unique_ptr<Node>> nodes;

    Node* replace(Node* item, Node* with)
    {
        if (!sql::isA(item, PG_QUERY__NODE__NODE_JOIN_EXPR))
            return with;
        auto& join = joins.emplace_back(std::make_unique<PgQuery__JoinExpr>(*item->join_expr));
        join->larg = replace(join->larg, with);
        auto& node = nodes.emplace_back(std::make_unique<Node>(*item));
        node->join_expr = join.get();
        return node.get();
    }
};

void eachMessage(const ProtobufCMessage& message, const std::function<void(const ProtobufCMessage&)>& look)
{
    look(message);
    sql::eachBelow(message, [&](const ProtobufCMessage& below) { eachMessage(below, look); });
}

std::set<std::string> columnNames(const Node& node)
{
    std::set<std::string> names;
    eachMessage(node.base, [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__column_ref__descriptor)
            return;
        const auto& reference = reinterpret_cast<const PgQuery__ColumnRef&>(message);
        if (reference.n_fields == 0)
            return;
        const Node* last = reference.fields[reference.n_fields - 1];
        names.emplace(sql::isA(last, PG_QUERY__NODE__NODE_A_STAR) ? std::string_view("*") : sql::textOf(last));
    });
    return names;
}

bool holds(const Node& node, const ProtobufCMessageDescriptor& kind)
{
    bool found = false;
    eachMessage(node.base, [&](const ProtobufCMessage& message) { found = found || message.descriptor == &kind; });
    return found;
}

/// RETURNING 1.
struct Returning {
    PgQuery__Integer one = PG_QUERY__INTEGER__INIT;
    PgQuery__AConst constant = PG_QUERY__A__CONST__INIT;
    Node value = PG_QUERY__NODE__INIT;
    PgQuery__ResTarget target = PG_QUERY__RES_TARGET__INIT;
    Node node = PG_QUERY__NODE__INIT;
    std::array<Node*, 1> list{&node};

    Returning()
    {
        one.ival = 1;
        constant.val_case = PG_QUERY__A__CONST__VAL_IVAL;
        constant.ival = &one;
        value.node_case = PG_QUERY__NODE__NODE_A_CONST;
        value.a_const = &constant;
        target.val = &value;
        node.node_case = PG_QUERY__NODE__NODE_RES_TARGET;
        node.res_target = &target;
    }
    Returning(const Returning&) = delete;
    Returning& operator=(const Returning&) = delete;

    /// To an UPDATE or DELETE that returns nothing yet.
    template<typename Statement>
    void addTo(Statement& statement)
    {
        statement.n_returning_list = list.size();
        statement.returning_list = list.data();
    }
};

std::string aliasOf(const PgQuery__RangeVar& relation)
{
    return relation.alias != nullptr ? relation.alias->aliasname : relation.relname;
}

} // namespace

Work::Work(const std::string& statement) : m_tree(parsed(statement, "the statement"))
{
    const Node& node = onlyStatement(*m_tree, "the body");
    if (holds(node, pg_query__param_ref__descriptor))
        refuse("the statement has parameters ($1), and nobody gives them values");
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_UPDATE_STMT: readUpdate(node); break;
    case PG_QUERY__NODE__NODE_DELETE_STMT: readDelete(node); break;
    case PG_QUERY__NODE__NODE_INSERT_STMT: readInsert(node); break;
    default:
        refuse("the body is no UPDATE, DELETE or INSERT … SELECT … ON CONFLICT DO NOTHING",
               "What changes the schema is a migration; a backfill changes rows.");
    }
    m_normalised = sql::deparsed(node);
    if (m_normalised.empty())
        refuse("the statement cannot be written as SQL again");
}

const PgQuery__Node& Work::root() const
{
    return *m_tree->tree().stmts[0]->stmt;
}

void Work::take(const Node& node, Node* where)
{
    m_where = expressionText(where);
    lookAround(node, where);
}

void Work::readUpdate(const Node& node)
{
    const PgQuery__UpdateStmt& update = *node.update_stmt;
    m_verb = Verb::Update;
    m_table = sql::nameOf(*update.relation);
    m_alias = aliasOf(*update.relation);
    if (update.n_returning_list > 0)
        refuse("the UPDATE has a RETURNING, and nobody reads it");
    for (const Node* target : sql::listOf(update.target_list, update.n_target_list)) {
        if (sql::isA(target, PG_QUERY__NODE__NODE_RES_TARGET))
            m_columns.emplace_back(target->res_target->name);
    }
    take(node, update.where_clause);
}

void Work::readDelete(const Node& node)
{
    const PgQuery__DeleteStmt& remove = *node.delete_stmt;
    m_verb = Verb::Delete;
    m_table = sql::nameOf(*remove.relation);
    m_alias = aliasOf(*remove.relation);
    if (remove.n_returning_list > 0)
        refuse("the DELETE has a RETURNING, and nobody reads it");
    take(node, remove.where_clause);
}

void Work::readInsert(const Node& node)
{
    const PgQuery__InsertStmt& insert = *node.insert_stmt;
    m_verb = Verb::Insert;
    if (insert.n_returning_list > 0)
        refuse("the INSERT has a RETURNING, and nobody reads it");
    if (insert.on_conflict_clause == nullptr ||
        insert.on_conflict_clause->action != PG_QUERY__ON_CONFLICT_ACTION__ONCONFLICT_NOTHING)
        refuse(
            "the INSERT has no ON CONFLICT DO NOTHING: repeated after a crash it could not tell what is there already",
            "Add ON CONFLICT DO NOTHING, and a unique constraint that it can meet.");
    if (!sql::isA(insert.select_stmt, PG_QUERY__NODE__NODE_SELECT_STMT))
        refuse("the INSERT has no SELECT to be cut into batches");
    const PgQuery__SelectStmt& select = *insert.select_stmt->select_stmt;
    if (select.op != PG_QUERY__SET_OPERATION__SETOP_NONE || select.n_group_clause > 0 || select.n_distinct_clause > 0 ||
        select.having_clause != nullptr || select.limit_count != nullptr || select.limit_offset != nullptr ||
        select.n_window_clause > 0 || select.n_values_lists > 0)
        refuse("the SELECT cannot be cut by ranges: it groups, limits or combines rows");
    const PgQuery__RangeVar* driving = select.n_from_clause > 0 ? leftmost(select.from_clause[0]) : nullptr;
    if (driving == nullptr)
        refuse("the first table of FROM must be the driving table");
    m_table = sql::nameOf(*driving);
    m_alias = aliasOf(*driving);
    take(node, select.where_clause);
}

void Work::lookAround(const Node& node, Node* where)
{
    static const std::set<std::string_view> kVolatile{"random",           "gen_random_uuid", "uuidv4",    "uuidv7",
                                                      "uuid_generate_v4", "clock_timestamp", "timeofday", "nextval"};
    bool isTarget = true;
    sql::ReadWalk([&](const PgQuery__RangeVar& relation, sql::LockMode mode) {
        const sql::ObjectName name = sql::nameOf(relation);
        const bool isSame = name.name == m_table.name &&
                            (name.schema.empty() || m_table.schema.empty() || name.schema == m_table.schema);
        if (isSame && isTarget) { // once it is the driving table itself
            isTarget = false;
            return;
        }
        if (!isSame)
            m_readsOthers = true;
        else if (mode != sql::LockMode::RowShare)
            m_readsItself = true;
    }).visit(&node);
    eachMessage(node.base, [&](const ProtobufCMessage& message) {
        if (message.descriptor != &pg_query__func_call__descriptor)
            return;
        const auto& call = reinterpret_cast<const PgQuery__FuncCall&>(message);
        if (const std::string name = sql::nameOf(call.funcname, call.n_funcname).name; kVolatile.contains(name))
            m_volatileCalls.push_back(name);
    });
    if (m_verb != Verb::Update || where == nullptr)
        return;
    const std::set<std::string> named = columnNames(*where);
    const bool namesSet = named.contains("*") || std::ranges::any_of(m_columns, [&](const std::string& column) {
                              return named.contains(column);
                          });
    m_stays = !namesSet && !m_readsOthers && !m_readsItself && !holds(*where, pg_query__func_call__descriptor) &&
              !holds(*where, pg_query__sub_link__descriptor);
}

sql::ObjectName Work::target() const
{
    return m_verb == Verb::Insert ? sql::nameOf(*root().insert_stmt->relation) : m_table;
}

bool Work::canReturn() const
{
    switch (m_verb) {
    case Verb::Update: return root().update_stmt->with_clause == nullptr;
    case Verb::Delete: return root().delete_stmt->with_clause == nullptr;
    case Verb::Insert: break;
    }
    return false;
}

std::string Work::batch(const sql::ObjectName& leaf, const std::string& condition, bool returns) const
{
    const auto added = parsed("SELECT WHERE " + condition, "the range");
    Node* const range = onlyStatement(*added, "the range").select_stmt->where_clause;
    Conjunction both;
    Returning returning;
    Node node = root();
    if (m_verb == Verb::Update) {
        PgQuery__UpdateStmt update = *node.update_stmt;
        Replaced target(*update.relation, leaf, m_alias);
        update.relation = &target.relation;
        update.where_clause = both.join(range, update.where_clause);
        if (returns)
            returning.addTo(update);
        node.update_stmt = &update;
        return sql::deparsed(node);
    }
    if (m_verb == Verb::Delete) {
        PgQuery__DeleteStmt remove = *node.delete_stmt;
        Replaced target(*remove.relation, leaf, m_alias);
        remove.relation = &target.relation;
        remove.where_clause = both.join(range, remove.where_clause);
        if (returns)
            returning.addTo(remove);
        node.delete_stmt = &remove;
        return sql::deparsed(node);
    }
    PgQuery__InsertStmt insert = *node.insert_stmt;
    PgQuery__SelectStmt select = *insert.select_stmt->select_stmt;
    Replaced driving(*leftmost(select.from_clause[0]), leaf, m_alias);
    LeftReplaced left;
    std::vector<Node*> from(select.from_clause, select.from_clause + select.n_from_clause);
    from[0] = left.replace(from[0], &driving.node);
    select.from_clause = from.data();
    select.where_clause = both.join(range, select.where_clause);
    Node source = *insert.select_stmt;
    source.select_stmt = &select;
    insert.select_stmt = &source;
    node.insert_stmt = &insert;
    return sql::deparsed(node);
}

std::string Work::todo(const sql::ObjectName& leaf, const std::string& targets, const std::string& condition,
                       const std::string& tail) const
{
    const auto frame = parsed(fmt::format("SELECT {} WHERE {} {}", targets, condition, tail), "the question");
    Node node = onlyStatement(*frame, "the question");
    PgQuery__SelectStmt select = *node.select_stmt;
    const Node& whole = root();
    const PgQuery__RangeVar* relation = nullptr;
    std::vector<Node*> from(1);
    LeftReplaced left;
    Node* where = nullptr;
    if (m_verb == Verb::Update) {
        relation = whole.update_stmt->relation;
        where = whole.update_stmt->where_clause;
        from.insert(from.end(), whole.update_stmt->from_clause,
                    whole.update_stmt->from_clause + whole.update_stmt->n_from_clause);
        select.with_clause = whole.update_stmt->with_clause;
    } else if (m_verb == Verb::Delete) {
        relation = whole.delete_stmt->relation;
        where = whole.delete_stmt->where_clause;
        from.insert(from.end(), whole.delete_stmt->using_clause,
                    whole.delete_stmt->using_clause + whole.delete_stmt->n_using_clause);
        select.with_clause = whole.delete_stmt->with_clause;
    } else {
        const PgQuery__SelectStmt& source = *whole.insert_stmt->select_stmt->select_stmt;
        relation = leftmost(source.from_clause[0]);
        where = source.where_clause;
        from.assign(source.from_clause, source.from_clause + source.n_from_clause);
        select.with_clause = source.with_clause;
    }
    Replaced driving(*relation, leaf, m_alias);
    from[0] = m_verb == Verb::Insert ? left.replace(from[0], &driving.node) : &driving.node;
    Conjunction both;
    select.from_clause = from.data();
    select.n_from_clause = from.size();
    select.where_clause = both.join(select.where_clause, where);
    node.select_stmt = &select;
    return sql::deparsed(node);
}

std::string conditionOf(const std::string& what, const std::string& text)
{
    // On a line of its own, so that a comment at its end hides nothing.
    const auto tree = parsed("SELECT WHERE (\n" + text + "\n)", what);
    const Node& node = onlyStatement(*tree, what);
    if (!sql::isA(&node, PG_QUERY__NODE__NODE_SELECT_STMT))
        refuse(what + " is no condition");
    const PgQuery__SelectStmt& select = *node.select_stmt;
    const bool isMore = select.op != PG_QUERY__SET_OPERATION__SETOP_NONE || select.n_group_clause > 0 ||
                        select.n_sort_clause > 0 || select.limit_count != nullptr || select.limit_offset != nullptr ||
                        select.having_clause != nullptr || select.n_window_clause > 0 || select.n_locking_clause > 0;
    if (isMore || select.where_clause == nullptr)
        refuse(what + " is more than one condition");
    return expressionText(select.where_clause);
}

sql::ObjectName tableNameOf(const std::string& text)
{
    const auto tree = parsed("TABLE " + text, "table");
    const Node& node = onlyStatement(*tree, "table");
    const bool isOne = sql::isA(&node, PG_QUERY__NODE__NODE_SELECT_STMT) && node.select_stmt->n_from_clause == 1 &&
                       sql::isA(node.select_stmt->from_clause[0], PG_QUERY__NODE__NODE_RANGE_VAR) &&
                       node.select_stmt->n_sort_clause == 0 && node.select_stmt->limit_count == nullptr;
    if (!isOne)
        refuse("table: \"" + shownInLine(text) + "\" is no table's name");
    return sql::nameOf(*node.select_stmt->from_clause[0]->range_var);
}

std::string updateOf(const std::string& table, const std::string& set, const std::string& where)
{
    const std::string head = fmt::format("UPDATE {} SET ", sql::quoteName(tableNameOf(table)));
    const auto tree = parsed(head + set + "\n", "set");
    const Node& node = onlyStatement(*tree, "set");
    if (!sql::isA(&node, PG_QUERY__NODE__NODE_UPDATE_STMT) || node.update_stmt->where_clause != nullptr ||
        node.update_stmt->n_from_clause > 0 || node.update_stmt->n_returning_list > 0)
        refuse("set is more than a list of columns and values",
               "The condition goes to where=; a FROM needs the body form.");
    std::string statement = sql::deparsed(node);
    if (!where.empty())
        statement += " WHERE " + conditionOf("where", where);
    return statement;
}

} // namespace lk::backfill
