// SPDX-License-Identifier: Apache-2.0
#include "core/run/pinned.h"

#include "core/audit/log.h"
#include "core/postgres/database.h"
#include "core/postgres/session.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>

namespace lk::run {

namespace {

using project::heldAgainst;
using project::PinLine;
using project::PinVerdict;

std::string valueOf(const std::string& text)
{
    return text.empty() ? "not known" : text;
}

/// "system identifier is 7351… (pinned: 7349…), role is …"
std::string listed(const std::vector<PinLine>& lines, PinVerdict verdict)
{
    std::string text;
    for (const PinLine& line : lines) {
        if (line.verdict == verdict)
            text += fmt::format("{}{} is {} (pinned: {})", text.empty() ? "" : ", ", toString(line.field),
                                valueOf(line.now), valueOf(line.pinned));
    }
    return text;
}

std::vector<PinLine> linesOf(const project::Pin& pin, const project::Environment& environment,
                             const postgres::ConnectionTarget& target, const postgres::ServerIdentity& found,
                             bool isOfServer)
{
    return heldAgainst(pin, project::pinFor(environment, target, found), isOfServer);
}

/// All of a pin in one line, for the audit log.
std::string pinText(const project::Pin& pin)
{
    std::string text;
    for (const PinLine& line : heldAgainst(pin, pin))
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", toString(line.field), valueOf(line.now));
    return text;
}

project::PinKey keyOf(const project::Environment& environment, const project::Project& project)
{
    auto key = pinKeyOf(environment, project);
    if (!key)
        throw Error(ErrorCode::Usage, fmt::format("{} is no environment of lockkeeper.toml: it cannot be pinned",
                                                  environment.name.empty() ? "this" : environment.name))
            .remedy("Write it into lockkeeper.toml first.");
    return *key;
}

PinOrder orderFor(const project::Environment& environment, project::PinKey key)
{
    PinOrder order;
    order.environment = environment;
    order.before = project::readPin(key);
    order.key = std::move(key);
    if (order.before) // whoever may weaken the settings must not let go by that
        order.environment.protection = std::max(
            environment.protection, project::protectionFrom(order.before->protection).value_or(environment.protection));
    return order;
}

std::string nowText()
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

bool isSamePin(const std::shared_ptr<const project::Pin>& one, const std::shared_ptr<const project::Pin>& other)
{
    return one && other ? *one == *other : one == other;
}

} // namespace

std::optional<Refusal> refusalByPin(const project::Environment& environment, const postgres::ConnectionTarget& target,
                                    const postgres::ServerIdentity& found, bool isOfServer)
{
    const auto pin = project::pinOf(target);
    if (!pin)
        return std::nullopt;
    const std::string other = listed(linesOf(*pin, environment, target, found, isOfServer), PinVerdict::Refused);
    if (other.empty())
        return std::nullopt;
    return formats::refusal(
        std::string(kOtherThanPinned),
        fmt::format("{} is pinned{}, and this is not what it was pinned to: {}", environment.name,
                    pin->pinnedIn.empty() ? "" : " in the workspace " + pin->pinnedIn, other),
        "If it is the right one all the same, pin it anew with \"env pin\", which shows both; else set right where the "
        "environment leads.");
}

std::string toldByPin(const project::Environment& environment, const postgres::ConnectionTarget& target,
                      const postgres::ServerIdentity& found)
{
    const auto pin = project::pinOf(target);
    if (!pin)
        return {};
    const std::vector<PinLine> lines = linesOf(*pin, environment, target, found, false);
    std::string told = listed(lines, PinVerdict::Told);
    if (told.empty())
        return {};
    const bool isOtherTimeline = std::ranges::any_of(lines, [](const PinLine& line) {
        return line.field == project::PinField::Timeline && line.verdict == PinVerdict::Told;
    });
    told = fmt::format("Since {} was pinned: {}.", environment.name, told);
    if (isOtherTimeline)
        told += " A standby was promoted, or the server was restored from a backup.";
    return told;
}

Error pinError(const Refusal& refusal)
{
    return Error(ErrorCode::Refused, fmt::format("{} ({})", refusal.reason, refusal.code))
        .remedy(refusal.remedy)
        .stateLeft(StateLeft::NothingChanged);
}

void requirePinned(const project::Environment& environment, const postgres::ConnectionTarget& target,
                   const postgres::ServerIdentity& found)
{
    if (const auto no = refusalByPin(environment, target, found))
        throw pinError(*no);
}

std::optional<Refusal> refusalByPin(const project::Environment& environment, const postgres::ConnectionTarget& target)
{
    if (!project::pinOf(target))
        return std::nullopt;
    postgres::SessionOptions options;
    options.connectTimeout = environment.connectTimeout;
    try {
        postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, options);
        return refusalByPin(environment, target, postgres::readIdentity(session));
    } catch (const Error& error) {
        if (error.sqlState() != "3D000")
            throw;
    }
    // There is no such database (create-db): it must be the server all the same.
    postgres::Session session = postgres::openMaintenance(target, {});
    return refusalByPin(environment, target, postgres::readIdentity(session), true);
}

bool PinOrder::changesNothing() const
{
    if (!before || !after)
        return !before && !after;
    return std::ranges::all_of(heldAgainst(*before, *after),
                               [](const PinLine& line) { return line.pinned == line.now; });
}

Deed PinOrder::deed() const
{
    Deed deed;
    deed.name = !after ? "unpin" : before ? "re-pin" : "pin";
    deed.environment = environment;
    deed.database = database;
    if (before)
        deed.details.push_back("pinned was: " + pinText(*before));
    if (after)
        deed.details.push_back("pinned is: " + pinText(*after));
    return deed;
}

PinOrder orderPin(const project::Environment& environment, const project::Project& project,
                  const postgres::ConnectionTarget& target, std::stop_token stop)
{
    PinOrder order = orderFor(environment, keyOf(environment, project));
    postgres::SessionOptions options;
    options.connectTimeout = environment.connectTimeout;
    postgres::Session session = postgres::Session::open(target, postgres::SessionKind::Browse, options, stop);
    const postgres::ServerIdentity server = postgres::readIdentity(session, std::move(stop));
    order.after = project::pinFor(environment, target, server);
    order.database = server.database;
    return order;
}

PinOrder orderUnpin(const project::Environment& environment, const project::Project& project)
{
    PinOrder order = orderFor(environment, keyOf(environment, project));
    if (order.before)
        order.database = order.before->database;
    return order;
}

void carryOut(const PinOrder& order, const DeedConsent& consent, const postgres::ConnectionTarget& target,
              const std::filesystem::path& journalFolder)
{
    requireSame(consent, order.deed());
    postgres::ConnectionTarget free = target;
    project::hold(free, nullptr); // which would forbid to pin anything else
    const auto write = [&]() -> std::string {
        if (!isSamePin(project::readPin(order.key), order.before))
            throw Error(ErrorCode::Refused, "the environment was pinned otherwise meanwhile")
                .remedy("Look again.")
                .stateLeft(StateLeft::NothingChanged);
        std::optional<project::Pin> pin = order.after;
        if (pin) {
            pin->pinnedAt = nowText();
            pin->pinnedBy = audit::localActor().osUser;
        }
        project::writePin(order.key, pin);
        return {};
    };
    carryOut(consent, free, write, journalFolder);
}

} // namespace lk::run
