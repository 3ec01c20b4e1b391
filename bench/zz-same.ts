import { openMachine, importFile } from './people-machine.ts'
import { peopleFile } from './people-file.ts'
import { Session } from 'node:inspector/promises'
import { writeFileSync } from 'node:fs'
const m=await openMachine(); const n=Number(process.argv[2])
const a=await m.newOrg()
const b=Buffer.from(peopleFile(n))
await importFile(m.ctx,a,b); await importFile(m.ctx,a,b)
const s=new Session(); s.connect(); await s.post('Profiler.enable'); await s.post('Profiler.start')
const c=process.cpuUsage()
for(let i=0;i<4;i++) console.log(await importFile(m.ctx,a,b))
const d=process.cpuUsage(c); console.log('node cpu per import',(d.user+d.system)/4000|0)
const {profile}=await s.post('Profiler.stop'); 
const self={};const idx=new Map(profile.nodes.map(n=>[n.id,n]));profile.samples.forEach((x,i)=>{const f=idx.get(x).callFrame;const k=f.functionName+' '+f.url.split('/').slice(-2).join('/')+':'+f.lineNumber;self[k]=(self[k]||0)+profile.timeDeltas[i]});console.log(Object.entries(self).sort((a,b)=>b[1]-a[1]).slice(0,30).map(([k,v])=>(v/1e3|0)+'ms '+k).join('\n'))
await m.close()
