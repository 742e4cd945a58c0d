// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/jobs.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace lk::ui {

/// When the databases of a board are looked at: only where somebody asked for it, only while somebody watches, again and again, and one look
/// at a time in each. What a look is, and how long to wait for the next one, the board says. Owned by the board, lives on the GUI thread.
///
///     SiteWatch m_watch{[this](const SiteWatch::Site& site) { return isBusy(site) ? 1s : 10s; },
///                       [this](const SiteWatch::Site& site) { return m_services.jobs().start(…); }};
class SiteWatch final : public QObject {
    Q_OBJECT
public:
    using Site = std::pair<QString, QString>; ///< project, environment
    using Wait = std::function<std::chrono::milliseconds(const Site&)>;
    using Look = std::function<Jobs::Ticket(const Site&)>;

    /// `wait`: from one look to the next; it is asked once a second. `look`: starts one; an empty ticket where there is nothing to look at.
    SiteWatch(Wait wait, Look look, QObject* parent = nullptr);

    void setWatching(bool isWatching);
    [[nodiscard]] bool isWatching() const { return m_timer.isActive(); }
    /// From now on this one is looked at: at once while somebody watches and no look is under way, else as soon as that is so.
    void ask(const Site& site);
    [[nodiscard]] bool isAsked(const Site& site) const;
    /// Once more before its time, where it was asked for and no look is under way.
    void lookNow(const Site& site);
    /// The same; a look that is under way was asked for before something changed, and its answer is dropped.
    void lookAnew(const Site& site);
    [[nodiscard]] bool isLooking(const Site& site) const;
    [[nodiscard]] bool isLooking() const; ///< anywhere
    void forget();                        ///< all: nobody has asked for anything, and no answer comes any more

private:
    using Clock = std::chrono::steady_clock;
    struct Known {
        Jobs::Ticket ticket;
        bool isAsked = false;
        std::optional<Clock::time_point> lookedAt; ///< nothing: it is due
    };
    void tick();
    void look(const Site& site, Known& known);

    Wait m_wait;
    Look m_look;
    QTimer m_timer;
    std::map<Site, Known> m_known;
};

} // namespace lk::ui
