import { Controller, Delete, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { coversSituation, newAccountSchema, newDeviceSchema } from '@lagewacht/contract';
import type { AccountService, AccountView } from '../accounts/account.service';
import { accountTokens } from '../accounts/account-tokens';
import type { DeviceService, DeviceView } from '../accounts/device.service';
import { Allow } from './access';
import type { HttpReply, HttpRequest } from './exchange';
import { HttpProblem } from './http-problem';
import { readBody } from './request-body';

/** Accounts of people and credentials of devices. Passwords and secrets are shown once, when they are made. */
@Controller('api')
export class AccountController {
  constructor(@Inject(accountTokens.accounts) private readonly accounts: AccountService, @Inject(accountTokens.devices) private readonly devices: DeviceService) {}

  @Get('accounts')
  @Allow('account.write')
  async listAccounts(): Promise<{ accounts: readonly AccountView[] }> {
    return { accounts: await this.accounts.list() };
  }

  @Post('accounts')
  @Allow('account.write')
  async addAccount(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<AccountView & { password?: string }> {
    const { account, password } = await this.accounts.create(readBody(request, newAccountSchema));
    reply.status(201);
    return password === undefined ? account : { ...account, password };
  }

  /** A fresh password for who forgot it; it must be changed at the next login. */
  @Post('accounts/:user/password')
  @Allow('account.write')
  async resetPassword(@Param('user') user: string, @Res({ passthrough: true }) reply: HttpReply): Promise<{ user: string; password: string }> {
    const password = await this.accounts.resetPassword(user);
    reply.status(200);
    return { user, password };
  }

  @Delete('accounts/:user')
  @Allow('account.write')
  async removeAccount(@Param('user') user: string, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    await this.accounts.remove(user);
    reply.status(204);
  }

  @Get('devices')
  @Allow('account.write')
  async listDevices(): Promise<{ devices: readonly DeviceView[] }> {
    return { devices: await this.devices.list() };
  }

  /** Adds a device, or gives the one of that name a new secret. */
  @Post('devices')
  @Allow('account.write')
  async addDevice(@Req() request: HttpRequest, @Res({ passthrough: true }) reply: HttpReply): Promise<{ device: string; secret: string }> {
    const { device, situations, sources = [device], dialects } = readBody(request, newDeviceSchema);
    const live = coversSituation(situations, 'live');
    if (live && situations.length > 1) throw new HttpProblem({ code: 'invalid', detail: 'Got "live" beside exercises, expected one of both: no device speaks in the real situation and in exercises.', at: 'situations' });
    if (dialects && !live) throw new HttpProblem({ code: 'invalid', detail: 'Got "dialects" without "live", expected both: foreign dialects belong to the real situation.', at: 'dialects' });
    const secret = await this.devices.create({ device, situations, sources, dialects });
    reply.status(201);
    return { device, secret };
  }

  @Delete('devices/:device')
  @Allow('account.write')
  async removeDevice(@Param('device') device: string, @Res({ passthrough: true }) reply: HttpReply): Promise<void> {
    if (!(await this.devices.remove(device))) throw new HttpProblem({ code: 'not_found', detail: `Got the device "${device.slice(0, 80)}", which does not exist.` });
    reply.status(204);
  }
}
