// SPDX-License-Identifier: Apache-2.0
#include "core/review/applied.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/formats/registry.h"
#include "core/review/everynode.h"
#include "core/review/made.h"
#include "core/review/prepared.h"
#include "core/review/sources.h"
#include "core/review/units.h"
#include "core/schema/model.h"
#include "core/sql/deepstack.h"
#include "core/sql/lockfacts.h"
#include "core/sql/nodes.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace lk::review {

using history::MigrationState;
using project::MigrationKind;
using schema::Catalog;
using schema::Name;
using sql::isA;

namespace {

/// Functions that a migration calls for their effect and that change no relation.
constexpr std::string_view kHarmless[] = {"set_config",       "setval",
                                          "nextval",          "pg_sleep",
                                          "pg_notify",        "now",
                                          "version",          "pg_advisory_xact_lock",
                                          "pg_advisory_lock", "pg_advisory_unlock"};

/// Lays the statements of one migration after the other into a model.
class Laying final {
public:
    explicit Laying(const Catalog& actual) : m_searchPath(actual.searchPath())
    {
        auto base = std::make_shared<Catalog>();
        base->setComplete(true);
        base->setServerVersion(actual.serverVersion());
        base->setSearchPath(actual.searchPath());
        for (const std::string& schema : actual.searchPath())
            base->putSchema(schema);
        // What an extension brings with it stands in no migration.
        for (const schema::Type* type : actual.allTypes()) {
            if (!type->extension.empty())
                base->put(*type);
        }
        for (const schema::Relation* relation : actual.relations()) {
            if (!relation->extension.empty())
                base->put(*relation);
        }
        for (const schema::Function* function : actual.allFunctions()) {
            if (!function->extension.empty())
                base->put(*function);
        }
        m_catalog = std::make_shared<Catalog>(std::shared_ptr<const Catalog>(std::move(base)));
    }

    /// False: nobody can tell what it leads to.
    [[nodiscard]] bool take(const Source& source)
    {
        Units units(source.up, Part::Up, {}, parse(source.up));
        while (units.hasMore()) {
            const std::vector<Unit>& chunk = units.next();
            for (std::size_t i = 0; i < chunk.size(); ++i) {
                const bool hasBody = i + 1 < chunk.size() && chunk[i + 1].isInBody;
                if (!take(chunk[i], hasBody))
                    return false;
            }
        }
        m_catalog->setSearchPath(m_searchPath); // what SET has changed ends with the session
        return true;
    }

    [[nodiscard]] Applied result() &&
    {
        Applied applied;
        applied.catalog = std::move(m_catalog);
        applied.unsure = std::move(m_unsure);
        applied.hasOthers = m_hasOthers;
        return applied;
    }

private:
    [[nodiscard]] bool take(const Unit& unit, bool hasBody)
    {
        if (unit.tree == nullptr)
            return false;
        const PgQuery__Node& tree = *unit.tree;
        if (isA(&tree, PG_QUERY__NODE__NODE_DO_STMT) && !hasBody)
            return false; // in a language that nobody here reads
        if (isA(&tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT)) {
            const auto kind = tree.transaction_stmt->kind;
            return kind != PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK &&
                   kind != PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO;
        }
        for (const sql::Lock& lock : sql::locksOf(tree)) {
            const Name name = m_catalog->resolved({lock.relation.schema, lock.relation.name});
            const bool isKnown = m_catalog->relation(name) != nullptr || m_catalog->index(name) != nullptr;
            if (lock.mode > sql::LockMode::AccessShare && !isKnown && !unit.isInBody && !isTolerant(tree))
                m_hasOthers = true;
            if (unit.isInBody && lock.mode >= sql::LockMode::ShareUpdateExclusive)
                m_unsure.insert(name); // mostly behind an IF
        }
        if (unit.isInBody) {
            for (const Name& made : madeBy(tree, *m_catalog).relations)
                m_unsure.insert(made);
        }
        takeCalls(unit);
        if (!unit.isInBody && !takeFunction(unit))
            return false;
        schema::apply(*m_catalog, tree);
        return true;
    }

    [[nodiscard]] static bool isTolerant(const PgQuery__Node& tree)
    {
        return (isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT) && tree.drop_stmt->missing_ok != 0) ||
               (isA(&tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) && tree.alter_table_stmt->missing_ok != 0) ||
               (isA(&tree, PG_QUERY__NODE__NODE_RENAME_STMT) && tree.rename_stmt->missing_ok != 0) ||
               isA(&tree, PG_QUERY__NODE__NODE_VIEW_STMT);
    }

    /// `SELECT create_hypertable('events', …)`: what it does to the relation that it is told, who knows.
    void takeCalls(const Unit& unit)
    {
        const bool isCall =
            isA(unit.tree, PG_QUERY__NODE__NODE_CALL_STMT) ||
            (isA(unit.tree, PG_QUERY__NODE__NODE_SELECT_STMT) && unit.tree->select_stmt->n_from_clause == 0);
        if (!isCall)
            return;
        everyMessage(unit.tree, [&](const ProtobufCMessage& message) {
            const auto* call = as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor);
            if (call == nullptr)
                return true;
            const sql::ObjectName name = sql::nameOf(call->funcname, call->n_funcname);
            if (name.schema == "pg_catalog" || std::ranges::find(kHarmless, name.name) != std::end(kHarmless))
                return true;
            for (const PgQuery__Node* argument : sql::listOf(call->args, call->n_args))
                takeName(argument);
            return true;
        });
    }
    void takeName(const PgQuery__Node* argument)
    {
        if (isA(argument, PG_QUERY__NODE__NODE_TYPE_CAST))
            return takeName(argument->type_cast->arg);
        if (!isA(argument, PG_QUERY__NODE__NODE_A_CONST) || argument->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
            return;
        const std::string_view text = argument->a_const->sval->sval;
        const auto dot = text.find('.');
        Name written;
        if (dot != std::string_view::npos)
            written.schema = text.substr(0, dot);
        written.name = dot == std::string_view::npos ? text : text.substr(dot + 1);
        m_unsure.insert(m_catalog->resolved(written));
    }

    /// A function of the migrations that is called; false: it runs something that is put together at run time.
    [[nodiscard]] bool takeFunction(const Unit& unit)
    {
        const auto text = calledFunction(*unit.tree, *m_catalog);
        if (!text)
            return true;
        const sql::ParseTree tree(*text);
        if (!tree.isValid() || tree.tree().n_stmts != 1)
            return false;
        const Body body = bodyOf(*text, *tree.tree().stmts[0]->stmt);
        const std::vector<Unit> inner = unitsOf(body, unit);
        return body.isReadable && std::ranges::all_of(inner, [&](const Unit& one) { return take(one, false); });
    }

    std::shared_ptr<Catalog> m_catalog;
    std::vector<std::string> m_searchPath;
    std::set<Name> m_unsure;
    bool m_hasOthers = false;
};

} // namespace

std::optional<Applied> appliedBy(const std::vector<Source>& sources, const Catalog& actual, const std::stop_token& stop)
{
    std::optional<Laying> laying(std::in_place, actual);
    const auto go = [&] {
        for (const Source& source : sources) {
            if (stop.stop_requested())
                throw Error(ErrorCode::Cancelled, "review was stopped")
                    .remedy("Call it again.")
                    .stateLeft(StateLeft::NothingChanged);
            if (!laying->take(source)) {
                laying.reset();
                return;
            }
        }
    };
    if (!std::ranges::any_of(sources, mayBeDeep))
        go();
    else if (!sql::runOnDeepStack(go))
        throw Error(ErrorCode::Internal, "there is no memory for a deep stack");
    return laying ? std::optional(std::move(*laying).result()) : std::nullopt;
}

std::shared_ptr<const Applied> readApplied(const project::Project& project, const project::MigrationSet& set,
                                           const formats::Reading& reading, const Catalog& actual,
                                           const std::stop_token& stop)
{
    const history::Status& status = reading.status;
    if (status.isDirty)
        return nullptr;
    std::vector<const history::StatusRow*> rows;
    for (const history::StatusRow& row : status.rows) {
        switch (row.state) {
        case MigrationState::Applied:
            if (row.kind == MigrationKind::Code || row.kind == MigrationKind::Baseline || row.migration < 0)
                return nullptr;
            rows.push_back(&row);
            break;
        case MigrationState::Pending:
        case MigrationState::OutOfOrder: break;
        case MigrationState::Ignored: // below a baseline, or never run at all
            if (row.appliedAt || row.recordedChecksum)
                return nullptr;
            break;
        case MigrationState::RolledBack: break;
        case MigrationState::Failed:
        case MigrationState::Missing:
        case MigrationState::Changed:
        case MigrationState::Outdated: return nullptr;
        }
    }
    if (rows.empty())
        return nullptr;
    // Where the table tells in which order they ran, that one counts.
    std::ranges::stable_sort(rows, {}, [](const history::StatusRow* row) { return row->appliedOrder; });
    std::vector<Source> sources;
    sources.reserve(rows.size());
    try {
        for (const history::StatusRow* row : rows) {
            if (stop.stop_requested())
                throw Error(ErrorCode::Cancelled, "review was stopped")
                    .remedy("Call it again.")
                    .stateLeft(StateLeft::NothingChanged);
            Source source = sourceOf(project, set.migrations[static_cast<std::size_t>(row->migration)]);
            source.down.clear();
            sources.push_back(std::move(source));
        }
        auto applied = appliedBy(sources, actual, stop);
        if (!applied)
            return nullptr;
        applied->unsure.insert({reading.history.schema, reading.history.table}); // the tool's, not the migrations'
        return std::make_shared<const Applied>(std::move(*applied));
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Unreadable)
            throw;
        log().info("what the applied migrations lead to cannot be told: {}", error.what());
        return nullptr;
    }
}

} // namespace lk::review
