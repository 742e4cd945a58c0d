// SPDX-License-Identifier: Apache-2.0
#include "core/run/pinned.h"
#include "core/run/preflight/inquiry.h"

#include <fmt/format.h>

namespace lk::run {

namespace {

/// A workspace that was moved and now leads elsewhere looks like one that never had a pin.
std::string toldOfLost(const project::Environment& environment, const project::Project& project)
{
    const auto key = pinKeyOf(environment, project);
    const auto lost = key ? lostPin(*key) : nullptr;
    if (!lost)
        return {};
    return fmt::format(" The workspace {}, which is not there any more, had it pinned to {}, database {}: if it was "
                       "moved here, its address is another one now.",
                       lost->pinnedIn,
                       lost->hosts.empty() ? "a local server" : fmt::format("{}", fmt::join(lost->hosts, ", ")),
                       lost->database);
}

void checkPinned(Inquiry& inquiry, const postgres::ConnectionTarget& target, const project::Pin& pin)
{
    constexpr const char* kTitle = "the pinned server";
    const project::Environment& environment = inquiry.plan.environment;
    if (const auto no = refusalByPin(environment, target, inquiry.now)) {
        inquiry.add(no->code, kTitle, CheckResult::Refused, no->reason + ".", no->remedy);
        return;
    }
    inquiry.add(std::string(kOtherThanPinned), kTitle, CheckResult::Good,
                fmt::format("It is the one that {} was pinned to ({}, by {}{}).", environment.name, pin.pinnedAt,
                            pin.pinnedBy, pin.pinnedIn.empty() ? "" : ", in the workspace " + pin.pinnedIn));
    if (const std::string told = toldByPin(environment, target, inquiry.now); !told.empty())
        inquiry.add(std::string(kChangedSincePinned), "as when it was pinned", CheckResult::Warning, told,
                    "If that is as it should be, pin it anew with \"env pin\".");
}

} // namespace

void checkPin(Inquiry& inquiry, const postgres::ConnectionTarget& target)
{
    inquiry.tell([&inquiry, &target] {
        const project::Environment& environment = inquiry.plan.environment;
        if (const auto pin = project::pinOf(target))
            checkPinned(inquiry, target, *pin);
        else if (environment.protection == project::Protection::Typed && !environment.isAdHoc)
            inquiry.add(std::string(kNotPinned), "pinned to a server", CheckResult::Warning,
                        fmt::format("{} is not pinned: whatever server answers at its address is taken for it.{}",
                                    environment.name, toldOfLost(environment, inquiry.plan.project)),
                        "Pin it with \"env pin\": another server or database there is refused from then on.");
    });
}

} // namespace lk::run
