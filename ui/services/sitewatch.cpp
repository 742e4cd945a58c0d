// SPDX-License-Identifier: Apache-2.0
#include "ui/services/sitewatch.h"

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;

namespace lk::ui {

namespace {

constexpr std::chrono::milliseconds kBetweenTicks = 1s;

} // namespace

SiteWatch::SiteWatch(Wait wait, Look look, QObject* parent)
    : QObject(parent)
    , m_wait(std::move(wait))
    , m_look(std::move(look))
{
    m_timer.setInterval(kBetweenTicks);
    connect(&m_timer, &QTimer::timeout, this, &SiteWatch::tick);
}

void SiteWatch::setWatching(bool isWatching)
{
    if (isWatching) {
        m_timer.start();
        tick();
    } else {
        m_timer.stop();
    }
}

void SiteWatch::ask(const Site& site)
{
    Known& known = m_known[site];
    known.isAsked = true;
    known.lookedAt.reset();
    lookNow(site);
}

bool SiteWatch::isAsked(const Site& site) const
{
    const auto known = m_known.find(site);
    return known != m_known.end() && known->second.isAsked;
}

void SiteWatch::lookNow(const Site& site)
{
    const auto known = m_known.find(site);
    if (known != m_known.end() && known->second.isAsked && isWatching() && !known->second.ticket.isRunning()) {
        look(known->first, known->second);
    }
}

void SiteWatch::lookAnew(const Site& site)
{
    const auto known = m_known.find(site);
    if (known != m_known.end()) {
        known->second.ticket.drop();
        known->second.lookedAt.reset();
        lookNow(site);
    }
}

bool SiteWatch::isLooking(const Site& site) const
{
    const auto known = m_known.find(site);
    return known != m_known.end() && known->second.ticket.isRunning();
}

bool SiteWatch::isLooking() const
{
    return std::ranges::any_of(m_known, [](const auto& one) { return one.second.ticket.isRunning(); });
}

void SiteWatch::forget()
{
    m_known.clear();
}

/// A second's tick may come a little early: what is due within half of one is looked at now, not a second late.
void SiteWatch::tick()
{
    const auto now = Clock::now() + kBetweenTicks / 2;
    for (auto& [site, known] : m_known) {
        if (known.isAsked && !known.ticket.isRunning() && (!known.lookedAt || now - *known.lookedAt >= m_wait(site))) {
            look(site, known);
        }
    }
}

void SiteWatch::look(const Site& site, Known& known)
{
    known.lookedAt = Clock::now();
    known.ticket = m_look(site);
}

} // namespace lk::ui
