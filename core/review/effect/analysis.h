// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"
#include "core/review/effect/builtins.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Parse analysis as the server does it before it runs a query: types of expressions, overloads, groups, shapes. What is not known
// (extension's types, functions of the user, variables) has no type, and nothing is told of it. Told is only what a complete catalog and
// a server no newer than the table of builtins make sure, and one fault a statement: the server stops at the first as well.

namespace lk::review::effects {

/// A column of a FROM item or of a result; type "" not known.
struct Output {
    std::string name; ///< empty: not known
    std::string type;
    const PgQuery__Node* value = nullptr; ///< of a result: its expression
};

struct Outputs {
    std::vector<Output> columns;
    bool isKnown = false; ///< as to their number
};

/// One item of a FROM list.
struct FromItem {
    std::string alias; ///< empty: not known, any
    const Relation* table = nullptr;
    std::vector<Output> columns;
    bool isKnown = false; ///< all its columns
};

/// The names that one query sees, and behind it those of the query around it.
struct Level {
    const Level* outer = nullptr;
    std::vector<FromItem> items;
    std::set<std::string> merged; ///< by JOIN … USING
    bool isLoose = false;         ///< other names may be there: variables, NATURAL JOIN

    struct Found {
        std::string type;
        const FromItem* item = nullptr;
        bool isOwn = false; ///< of this level
    };
    [[nodiscard]] std::optional<Found> find(const PgQuery__ColumnRef& written) const;
};

class Analysis final {
public:
    explicit Analysis(Builder& builder, const Name& about = {}) : b(builder), m_about(about) {}

    /// Whether anything can be told for sure.
    [[nodiscard]] static bool isPossible(const Builder& builder);

    /// SELECT, INSERT, UPDATE or DELETE; the columns that come out.
    Outputs statement(const PgQuery__Node* node, const Level* outer);
    /// The type of an expression; faults in it are told.
    std::string typeOf(const PgQuery__Node* node, const Level& level);
    /// One that has to be true or false. `what` begins the sentence: "The condition of WHERE".
    void requireBoolean(const PgQuery__Node* node, const Level& level, std::string_view what);
    /// One that is stored in a column.
    void requireAssignable(const PgQuery__Node* value, const std::string& from, const std::string& to,
                           std::string_view column);
    [[nodiscard]] std::string named(
        const schema::TypeUse& type) const; ///< as builtins.h names it; of a domain its base's
    [[nodiscard]] FromItem itemOf(const Relation& table, std::string alias) const;
    /// The statement is carried out: what its constants surely come to is told as well.
    void setRun() { m_isRun = true; }
    void requireDistinctNames(const Outputs& outputs);
    /// CALL of a procedure: one takes the arguments.
    void call(const PgQuery__FuncCall& call);
    /// Neither aggregates nor window functions, say the rules of `where` ("WHERE", "a default").
    void forbidAggregates(const PgQuery__Node* node, const Level& level, std::string_view where,
                          bool alsoWindows = true);

private:
    void fail(std::string_view sqlState, std::string why);

    // Expressions (typing.cpp).
    std::string typeOfConstant(const PgQuery__AConst& constant) const;
    void requireUnaliased(const PgQuery__ColumnRef& written, const Level& level);
    std::string typeOfColumn(const PgQuery__ColumnRef& written, const Level& level);
    std::string typeOfCast(const PgQuery__TypeCast& cast, const Level& level);
    std::string typeOfOperation(const PgQuery__AExpr& expression, const Level& level);
    std::string operation(std::string_view name, const PgQuery__Node* left, const std::string* leftType,
                          const PgQuery__Node* right, const std::string& rightType);
    std::string typeOfCall(const PgQuery__FuncCall& call, const Level& level);
    std::string typeOfCase(const PgQuery__CaseExpr& expression, const Level& level);
    std::string typeOfField(const PgQuery__AIndirection& written, const Level& level);
    std::string typeOfSubquery(const PgQuery__SubLink& link, const Level& level);
    [[nodiscard]] bool givesAllRows(const PgQuery__SelectStmt& query) const;
    std::string typeInCommon(const std::vector<const PgQuery__Node*>& values, const Level& level,
                             std::string_view what);
    [[nodiscard]] std::string typeOfValueFunction(PgQuery__SQLValueFunctionOp op) const;
    void requireLiteralAs(const PgQuery__Node* value, const std::string& type);
    [[nodiscard]] bool isUsersFunction(const std::string& name) const;
    // Functions of the user (usercalls.cpp). `isCall`: of CALL.
    [[nodiscard]] bool mayBeUsers(const std::string& name, const std::vector<std::string>& arguments) const;
    [[nodiscard]] bool isUsersCall(const sql::ObjectName& name) const;
    std::string typeOfUsersCall(const PgQuery__FuncCall& call, const std::vector<std::string>& arguments, bool isCall);
    [[nodiscard]] std::string namedAs(std::string_view spelled) const; ///< of a type as the catalog spells it
    [[nodiscard]] bool isFunctionAnywhere(const std::string& name) const;

    // Queries (analysis.cpp).
    void with(const PgQuery__WithClause* clause, const Level* outer);
    void recursion(const PgQuery__CommonTableExpr& cte, const Level* outer);
    Outputs select(const PgQuery__SelectStmt& stmt, const Level* outer);
    Outputs setOperation(const PgQuery__SelectStmt& stmt, const Level* outer);
    Outputs values(const PgQuery__SelectStmt& stmt, const Level* outer);
    Outputs targets(PgQuery__Node* const* nodes, std::size_t count, const Level& level);
    Outputs insert(const PgQuery__InsertStmt& stmt, const Level* outer);
    void insertRows(const PgQuery__InsertStmt& stmt, const FromItem& table, const Level* outer);
    Outputs update(const PgQuery__UpdateStmt& stmt, const Level* outer);
    Outputs remove(const PgQuery__DeleteStmt& stmt, const Level* outer);
    Outputs returned(PgQuery__Node* const* nodes, std::size_t count, const Level& level);
    void assign(PgQuery__Node* const* nodes, std::size_t count, const FromItem& table, const Level& level);
    void from(PgQuery__Node* const* items, std::size_t count, Level& level);
    /// The condition of a JOIN, and the items of the level that it sees.
    struct JoinCondition {
        const PgQuery__Node* node = nullptr;
        std::size_t first = 0;
        std::size_t end = 0;
    };
    void addFrom(const PgQuery__Node* item, Level& level, std::vector<JoinCondition>& conditions);
    void requireSeen(const JoinCondition& condition, const Level& level);
    void requireLateral(const PgQuery__RangeSubselect& sub, const Level& level);
    [[nodiscard]] FromItem itemOf(const PgQuery__RangeVar& written) const;

    // GROUP BY, DISTINCT and ORDER BY (grouping.cpp).
    struct Groups {
        std::vector<const PgQuery__Node*> expressions;
        bool isLoose = false; ///< grouping sets, a position among unknown columns
    };
    void grouping(const PgQuery__SelectStmt& stmt, const Outputs& outputs, const Level& level);
    [[nodiscard]] Groups groupsOf(const PgQuery__SelectStmt& stmt, const Outputs& outputs, const Level& level);
    void requireGrouped(const PgQuery__Node* node, const Groups& groups, const Level& level, bool isWhole);
    void ordering(const PgQuery__SelectStmt& stmt, const Outputs& outputs, const Level& level);
    void orderingOfParts(const PgQuery__SelectStmt& stmt, const Outputs& outputs);
    void requireEquality(const Outputs& outputs, std::string_view what);
    void requireLockable(const PgQuery__SelectStmt& stmt, const Level& level);
    [[nodiscard]] bool hasAggregate(const PgQuery__Node* node, const Level& level) const;
    [[nodiscard]] bool isAggregate(const PgQuery__FuncCall& call) const;
    [[nodiscard]] bool isOfLevel(const PgQuery__FuncCall& call, const Level& level) const;

    // What is surely worked out (running.cpp).
    void requireDivisor(std::string_view operatorName, const PgQuery__Node* left, const PgQuery__Node* right);
    void requireSetting(const PgQuery__FuncCall& call, const Level& level);
    void requireLimits(const PgQuery__SelectStmt& stmt);

    Builder& b;
    Name m_about;
    bool m_isRun = false;
    int m_conditions = 0; ///< CASE, AND and the like around: what is below may never be worked out
    std::map<std::string, Outputs, std::less<>> m_ctes;
};

/// All of the above for a query as a whole. `isLoose`: its names may be parameters.
/// `isRun`: it is carried out, not kept.
/// `isKept`: its columns become those of a view, by their own names.
void requireTypes(Builder& b, const PgQuery__Node& query, bool isLoose = false, bool isRun = false,
                  bool isKept = false);

} // namespace lk::review::effects
