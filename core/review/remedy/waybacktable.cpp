// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/ddl.h"
#include "core/review/remedy/wayback.h"
#include "core/schema/model.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace lk::review::wayback {

void WayBack::columns(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    for (const Column& now : is.columns) {
        if (isNewColumn(was.name, was, now.name) && now.isLocal) {
            m_dropped.push_back(fmt::format("ALTER TABLE {} DROP COLUMN {};", name, quoteIdentifier(now.name)));
            caveat("What was written into the new column since is lost.");
        }
    }
    for (const Column& old : was.columns) {
        const Column* now = is.column(old.name);
        if (now != nullptr) {
            column(was, is, old, *now);
            continue;
        }
        if (!old.isLocal)
            continue;
        const Relation* sequence = old.ownedSequence.empty() || old.identity != schema::Identity::No
                                       ? nullptr
                                       : m_before.relation({was.name.schema, old.ownedSequence});
        if (sequence != nullptr)
            m_made.push_back(
                fmt::format("CREATE SEQUENCE {} {};", schema::toString(sequence->name), sequence->definition));
        // Rows are there: a required column without a default could not come back.
        Column again = old;
        const bool isHard = old.isNotNull && old.defaultText.empty() && old.identity == schema::Identity::No &&
                            !was.isEmpty && old.generated == schema::Generated::No;
        if (isHard) {
            again.isNotNull = false;
            whyNot(fmt::format("{}.{} was NOT NULL: fill it, then SET NOT NULL.", name, quoteIdentifier(old.name)));
        }
        m_altered.push_back(fmt::format("ALTER TABLE {} ADD COLUMN {};", name, ddl::columnText(again, was, m_before)));
        if (sequence != nullptr)
            m_altered.push_back(fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};", schema::toString(sequence->name), name,
                                            quoteIdentifier(old.name)));
        if (!old.comment.empty())
            m_later.push_back(ddl::comment(fmt::format("COLUMN {}.{}", name, quoteIdentifier(old.name)), old.comment));
        caveat(fmt::format("The values of {} do not come back, and it stands behind the other columns.",
                           quoteIdentifier(old.name)));
    }
}

void WayBack::column(const Relation& was, const Relation& is, const Column& old, const Column& now)
{
    if (old == now || (!old.isLocal && !now.isLocal))
        return;
    const std::string table = schema::toString(was.name);
    const auto alter = [&](const std::string& what) {
        m_altered.push_back(fmt::format("ALTER TABLE {} ALTER COLUMN {} {};", table, quoteIdentifier(old.name), what));
    };
    const bool isTypeChanged = old.type != now.type || old.collation != now.collation;
    const bool isPlain = old.generated == schema::Generated::No && now.generated == schema::Generated::No;
    if (old.generated != now.generated)
        whyNot(fmt::format("{}.{} cannot become a generated column again, or cease to be one with its values.", table,
                           quoteIdentifier(old.name)));
    if (isTypeChanged) {
        if (isPlain && !now.defaultText.empty())
            alter("DROP DEFAULT");
        const std::string type = schema::toString(old.type);
        alter(fmt::format("TYPE {0}{1} USING {2}::{0}", type,
                          old.collation.empty() ? std::string() : " COLLATE " + quoteIdentifier(old.collation),
                          quoteIdentifier(old.name)));
        caveat(fmt::format(
            "Values of {}.{} that the former type cannot hold make it fail; what the new type has cut stays cut.",
            table, quoteIdentifier(old.name)));
    }
    if (now.identity != schema::Identity::No && old.identity == schema::Identity::No)
        alter("DROP IDENTITY");
    if (isPlain && (isTypeChanged ? !old.defaultText.empty() || !now.defaultText.empty()
                                  : !schema::isSameExpression(old.defaultText, now.defaultText))) {
        if (!old.defaultText.empty())
            alter("SET DEFAULT " + old.defaultText);
        else if (!isTypeChanged)
            alter("DROP DEFAULT");
    } else if (!isPlain && old.generated == now.generated && old.defaultText != now.defaultText) {
        alter(fmt::format("SET EXPRESSION AS ({})", old.defaultText));
    }
    if (old.isNotNull != now.isNotNull)
        alter(old.isNotNull ? "SET NOT NULL" : "DROP NOT NULL");
    if (old.identity != schema::Identity::No && old.identity != now.identity)
        alter(fmt::format("{} GENERATED {}{}", now.identity == schema::Identity::No ? "ADD" : "SET",
                          old.identity == schema::Identity::Always ? "ALWAYS" : "BY DEFAULT",
                          now.identity == schema::Identity::No ? " AS IDENTITY" : ""));
    if (old.storage != now.storage && !old.storage.empty())
        alter("SET STORAGE " + old.storage);
    else if (old.storage != now.storage)
        whyNot(fmt::format("The former storage of {}.{} is its type's own.", table, quoteIdentifier(old.name)));
    if (old.comment != now.comment)
        m_later.push_back(ddl::comment(fmt::format("COLUMN {}.{}", table, quoteIdentifier(old.name)), old.comment));
    static_cast<void>(is);
}

void WayBack::constraints(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    const auto counts = [](const Constraint& one) { return one.isLocal && one.kind != ConstraintKind::NotNull; };
    const auto drop = [&](const Constraint& one) {
        auto& layer = one.kind == ConstraintKind::ForeignKey ? m_dependents : m_dropped;
        layer.insert(layer.begin(), fmt::format("ALTER TABLE {} DROP CONSTRAINT {};", name, quoteIdentifier(one.name)));
    };
    const auto again = [&](const Constraint& one) {
        (one.kind == ConstraintKind::ForeignKey ? m_later : m_keys)
            .push_back(ddl::addConstraint(was.name, one, m_before));
    };
    for (const Constraint& now : is.constraints) {
        if (counts(now) && named(was.constraints, now.name) == nullptr) {
            const bool goesWithColumn =
                std::any_of(now.columns.begin(), now.columns.end(),
                            [&](const std::string& column) { return isNewColumn(was.name, was, column); });
            if (!goesWithColumn)
                drop(now);
        }
    }
    for (const Constraint& old : was.constraints) {
        if (!counts(old))
            continue;
        const Constraint* now = named(is.constraints, old.name);
        if (now == nullptr) {
            again(old);
        } else if (old.isValidated != now->isValidated || old.expression != now->expression ||
                   old.columns != now->columns || old.isEnforced != now->isEnforced || old.onDelete != now->onDelete ||
                   old.onUpdate != now->onUpdate || old.referenced != now->referenced) {
            if (old.kind == ConstraintKind::Check && old.isValidated == now->isValidated &&
                schema::isSameExpression(old.expression, now->expression))
                continue;
            drop(*now);
            again(old);
        } else if (old.isDeferrable != now->isDeferrable || old.isInitiallyDeferred != now->isInitiallyDeferred) {
            m_later.push_back(fmt::format("ALTER TABLE {} ALTER CONSTRAINT {} {};", name, quoteIdentifier(old.name),
                                          old.isInitiallyDeferred ? "DEFERRABLE INITIALLY DEFERRED"
                                          : old.isDeferrable      ? "DEFERRABLE INITIALLY IMMEDIATE"
                                                                  : "NOT DEFERRABLE"));
        }
    }
}

void WayBack::belongings(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    const bool isPartOfChanged =
        is.isPartition() && !is.parents.empty() && m_changes.relations.contains(is.parents.front());
    for (const schema::Trigger& now : is.triggers) {
        if (isPartOfChanged && m_after.relation(is.parents.front()) != nullptr &&
            named(m_after.relation(is.parents.front())->triggers, now.name) != nullptr)
            continue;
        const schema::Trigger* old = named(was.triggers, now.name);
        if (old == nullptr || old->definition != now.definition || old->function != now.function)
            m_dependents.push_back(fmt::format("DROP TRIGGER {} ON {};", quoteIdentifier(now.name), name));
    }
    for (const schema::Trigger& old : was.triggers) {
        const schema::Trigger* now = named(is.triggers, old.name);
        if (isPartOfChanged && m_before.relation(is.parents.front()) != nullptr &&
            named(m_before.relation(is.parents.front())->triggers, old.name) != nullptr)
            continue;
        if (now == nullptr || old.definition != now->definition || old.function != now->function)
            m_later.push_back(ddl::createTrigger(was.name, old));
        else if (old.enabled != now->enabled)
            m_later.push_back(fmt::format("ALTER TABLE {} {} TRIGGER {};", name,
                                          old.enabled == 'D'   ? "DISABLE"
                                          : old.enabled == 'A' ? "ENABLE ALWAYS"
                                          : old.enabled == 'R' ? "ENABLE REPLICA"
                                                               : "ENABLE",
                                          quoteIdentifier(old.name)));
    }
    for (const schema::Policy& now : is.policies) {
        const schema::Policy* old = named(was.policies, now.name);
        if (old == nullptr || *old != now)
            m_dependents.push_back(fmt::format("DROP POLICY {} ON {};", quoteIdentifier(now.name), name));
    }
    for (const schema::Policy& old : was.policies) {
        const schema::Policy* now = named(is.policies, old.name);
        if (now == nullptr || *now != old)
            m_later.push_back(ddl::createPolicy(was.name, old));
    }
    for (const std::string& rule : is.rules) {
        if (std::find(was.rules.begin(), was.rules.end(), rule) == was.rules.end() && rule != "_RETURN")
            m_dependents.push_back(fmt::format("DROP RULE {} ON {};", quoteIdentifier(rule), name));
    }
    for (const std::string& rule : was.rules) {
        if (std::find(is.rules.begin(), is.rules.end(), rule) == is.rules.end() && rule != "_RETURN")
            whyNot(fmt::format("What the rule {} said is not known here.", quoteIdentifier(rule)));
    }
    const auto has = [](const std::vector<schema::Statistics>& all, const schema::Statistics& one) {
        return std::any_of(all.begin(), all.end(), [&](const schema::Statistics& s) { return s.name == one.name; });
    };
    for (const schema::Statistics& now : is.statistics) {
        if (!has(was.statistics, now))
            m_dependents.push_back(fmt::format("DROP STATISTICS {};", schema::toString(now.name)));
    }
    for (const schema::Statistics& old : was.statistics) {
        if (!has(is.statistics, old))
            m_later.push_back(fmt::format("CREATE STATISTICS {} ON {} FROM {};", schema::toString(old.name),
                                          ddl::identifiers(old.columns), name));
    }
    if (was.comment != is.comment)
        m_later.push_back(ddl::comment(fmt::format("{} {}", ddl::wordFor(was.kind), name), was.comment));
}

void WayBack::properties(const Relation& was, const Relation& is)
{
    const std::string name = schema::toString(was.name);
    const auto alter = [&](const std::string& what) {
        m_later.push_back(fmt::format("ALTER {} {} {};", ddl::wordFor(was.kind), name, what));
    };
    if (was.persistence != is.persistence)
        alter(was.persistence == 'u' ? "SET UNLOGGED" : "SET LOGGED");
    if (was.hasRowSecurity != is.hasRowSecurity)
        alter(was.hasRowSecurity ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY");
    if (was.isRowSecurityForced != is.isRowSecurityForced)
        alter(was.isRowSecurityForced ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY");
    if (was.owner != is.owner && !was.owner.empty())
        alter("OWNER TO " + quoteIdentifier(was.owner));
    if (was.tablespace != is.tablespace)
        alter("SET TABLESPACE " +
              (was.tablespace.empty() ? std::string("pg_default") : quoteIdentifier(was.tablespace)));
    if (was.accessMethod != is.accessMethod)
        alter("SET ACCESS METHOD " +
              (was.accessMethod.empty() ? std::string("heap") : quoteIdentifier(was.accessMethod)));
    if (was.replicaIdentity != is.replicaIdentity) {
        if (was.replicaIdentity == 'i')
            whyNot(fmt::format("Which index identified the rows of {} to replicas is to be named by hand.", name));
        else
            alter(std::string("REPLICA IDENTITY ") + (was.replicaIdentity == 'f'   ? "FULL"
                                                      : was.replicaIdentity == 'n' ? "NOTHING"
                                                                                   : "DEFAULT"));
    }
    std::vector<std::string> set;
    std::vector<std::string> reset;
    for (const std::string& option : was.options) {
        if (std::find(is.options.begin(), is.options.end(), option) == is.options.end())
            set.push_back(option);
    }
    for (const std::string& option : is.options) {
        const std::string key = option.substr(0, option.find('=') + 1);
        if (std::none_of(was.options.begin(), was.options.end(),
                         [&](const std::string& o) { return o.starts_with(key); }))
            reset.push_back(option.substr(0, option.find('=')));
    }
    if (!set.empty())
        alter(fmt::format("SET ({})", fmt::join(set, ", ")));
    if (!reset.empty())
        alter(fmt::format("RESET ({})", fmt::join(reset, ", ")));
    if (was.parents != is.parents) {
        for (const Name& parent : is.parents) {
            if (std::find(was.parents.begin(), was.parents.end(), parent) != was.parents.end())
                continue;
            if (is.isPartition())
                m_dependents.push_back(
                    fmt::format("ALTER TABLE {} DETACH PARTITION {};", schema::toString(parent), name));
            else
                m_dependents.push_back(fmt::format("ALTER TABLE {} NO INHERIT {};", name, schema::toString(parent)));
        }
        for (const Name& parent : was.parents) {
            if (std::find(is.parents.begin(), is.parents.end(), parent) != is.parents.end() || isGone(parent))
                continue;
            if (was.isPartition())
                m_later.push_back(fmt::format("ALTER TABLE {} ATTACH PARTITION {} {};", schema::toString(parent), name,
                                              was.bound->isDefault ? "DEFAULT" : was.bound->text));
            else
                alter("INHERIT " + schema::toString(parent));
        }
    }
    if (was.publications != is.publications)
        whyNot(fmt::format("The publications of {} are to be set by hand.", name));
}

} // namespace lk::review::wayback
