// SPDX-License-Identifier: Apache-2.0
#include "ui/services/required.h"

#include "ui/services/store.h"

#include <utility>

namespace lk::ui {

std::optional<project::Environment> firstEnvironment(const WorkspaceStore& store,
                                                     const project::Environment& environment)
{
    const project::Workspace* workspace = store.workspace();
    const project::Environment* first = workspace == nullptr || !environment.require
                                            ? nullptr
                                            : workspace->environment(environment.require->environment);
    return first == nullptr ? std::nullopt : std::optional(*first);
}

run::RequiredTarget requiredTarget(const WorkspaceStore& store, project::Project project,
                                   std::optional<project::Environment> first)
{
    return [&store, project = std::move(project), first = std::move(first)](
               const std::string&) -> std::optional<std::pair<project::Environment, postgres::ConnectionTarget>> {
        if (!first)
            return std::nullopt;
        return std::pair(*first, store.target(project, *first));
    };
}

} // namespace lk::ui
