// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

#include <set>
#include <string>
#include <vector>

namespace lk::review::effects {

/// Follows a DROP to everything that goes with it (dependency.c): locks, and what stands in the way without CASCADE.
/// Example: `Dropping drop(builder, isCascade); drop.relation(orders, true); drop.finish(orders, "2BP01");`
class Dropping final {
public:
    Dropping(Builder& builder, bool isCascade) : m_builder(builder), m_isCascade(isCascade) {}

    /// Also dropped by the same statement: it stands in nobody's way.
    void expect(const Name& relation) { m_expected.insert(relation); }

    void relation(const Name& name, bool isNamed = false);
    void column(const Relation& table, const std::string& name);
    void constraint(const Relation& table, const schema::Constraint& constraint);
    void index(const schema::Index& index);
    void type(const Name& name);
    void function(const Name& name);

    /// Tells what is in the way, if anything.
    void finish(const Name& relation, const std::string& object = {});

private:
    void foreignKeyGoes(const Relation& from, const schema::Constraint& constraint);
    void referencesGo(const Relation& table, const std::vector<std::string>* columns);
    void viewsGo(const Relation& table, const std::string& column);
    /// True when it goes too; false: it stands in the way, which is noted.
    bool takes(FailureCause cause, std::string what);

    Builder& m_builder;
    bool m_isCascade;
    std::set<Name> m_expected;
    std::set<Name> m_gone;
    std::vector<std::string> m_blockers;
    bool m_isBlockedByView = false;
};

} // namespace lk::review::effects
