// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/changeset.h"
#include "core/project/environment.h"
#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/run/deed.h"
#include "ui/plan/deedconfirmation.h"

#include <memory>
#include <string>

namespace lk::ui {

/// One change set in one environment, with all that a job needs to look at it. A value; jobs keep their own.
struct ChangeSetSubject {
    project::Project project;
    project::Environment environment;
    std::shared_ptr<const project::MigrationSet> set;
    std::shared_ptr<const changeset::ChangeSet> changeSet;

    /// `what`: as the audit log tells it, without the environment: "changeset approve full-name".
    [[nodiscard]] run::Deed deed(const std::string& what) const
    {
        return {what, environment, databaseOf(environment, project.name)};
    }
};

} // namespace lk::ui
