// SPDX-License-Identifier: Apache-2.0
#include "core/review/timelimits.h"

#include "core/base/text.h"
#include "core/review/sessionsettings.h"
#include "core/review/units.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <charconv>

namespace lk::review {

namespace {

/// Words that a statement which sets one of them must hold, or RESET ALL and DISCARD ALL.
bool mayTouch(const std::string& statement)
{
    const std::string text = lowered(statement);
    for (const char* word : {"_timeout", "reset", "discard", "set_config"}) {
        if (text.find(word) != std::string::npos)
            return true;
    }
    return false;
}

void take(const SettingChange& change, int line, std::vector<TimeLimit>& into)
{
    for (const char* name : {"lock_timeout", "statement_timeout"}) {
        if (!change.name.empty() && change.name != name)
            continue;
        TimeLimit limit;
        limit.name = name;
        limit.isLocal = change.isLocal;
        limit.line = line;
        limit.isReset = !change.value && change.isConstant;
        std::int64_t value = 0;
        const std::string text = change.value.value_or(std::string());
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (change.isConstant && !text.empty() && error == std::errc() && end == text.data() + text.size())
            limit.value = std::chrono::milliseconds(value);
        into.push_back(std::move(limit));
    }
}

} // namespace

std::vector<TimeLimit> timeLimitsOf(const std::string& statement)
{
    if (!mayTouch(statement))
        return {};
    const sql::ParseTree parsed(statement);
    if (!parsed.isValid())
        return {};
    std::vector<TimeLimit> limits;
    for (std::size_t i = 0; i < parsed.tree().n_stmts; ++i) {
        const PgQuery__Node* node = parsed.tree().stmts[i]->stmt;
        if (node == nullptr)
            continue;
        for (const SettingChange& change : settingChanges(*node))
            take(change, 1, limits);
        if (!sql::isA(node, PG_QUERY__NODE__NODE_DO_STMT))
            continue;
        const Body body = bodyOf(statement, *node);
        for (const Body::Inner& inner : body.statements) {
            if (inner.tree == nullptr || !inner.tree->isValid() || inner.tree->tree().n_stmts == 0 ||
                inner.tree->tree().stmts[0]->stmt == nullptr)
                continue;
            for (const SettingChange& change : settingChanges(*inner.tree->tree().stmts[0]->stmt))
                take(change, body.firstLine + inner.line, limits);
        }
    }
    return limits;
}

} // namespace lk::review
