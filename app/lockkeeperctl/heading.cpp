// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/heading.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace lk::ctl {

std::string_view dot(const Look& look)
{
    return look.icon(" · ", " - ");
}

std::string identityLine(const project::Environment& environment, const postgres::ServerIdentity& server,
                         const Look& look)
{
    using project::Protection;
    const Role role = environment.protection == Protection::Typed     ? Role::Red
                      : environment.protection == Protection::Confirm ? Role::Blue
                                                                      : Role::Green;
    std::string line = look.styled(role, fmt::format("{} {}", look.icon("▣", "#"), shownInLine(environment.name)));
    line += fmt::format("{0}{1}{0}{2}{0}PostgreSQL {3}", dot(look), project::toString(environment.protection),
                        shownInLine(server.where()), server.version);
    if (server.isStandby)
        line += std::string(dot(look)) + look.styled(Role::Amber, "standby, read-only");
    else if (server.isReadOnly)
        line += std::string(dot(look)) + look.styled(Role::Amber, "read-only");
    return line;
}

std::string projectLine(const project::Project& project, const Look& look)
{
    return fmt::format("{1}{0}{2}{0}{3}", dot(look), look.styled(Role::Bold, shownInLine(project.name)), project.format,
                       shownInLine(project.shownFolder()));
}

} // namespace lk::ctl
